"""What the frame of every page says of mentions."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from nodegen.discussion.models import Mention


def mentions(request: HttpRequest) -> dict[str, object]:
    """How many mentions this person has not seen yet, asked only by a page that shows it."""
    team = getattr(request, "team", None)
    if team is None:
        return {"unseen_mentions": 0}
    unseen = Mention.objects.filter(person=request.user, seen=False, comment__generation__team=team)
    return {"unseen_mentions": SimpleLazyObject(unseen.count)}
