"""The team that a signed-in person works in."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nodegen.teams.models import Membership

SESSION_KEY = "team"


class CurrentTeamMiddleware:
    """Gives a request its `membership` and `team`: the one chosen in this session, else the person's first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # Read at once, not lazily: a lazy None is not None, and a person may be in no team.
        request.membership = current_membership(request)
        request.team = request.membership.team if request.membership else None
        return self.get_response(request)


def current_membership(request: HttpRequest) -> Membership | None:
    """The membership at hand, or None for a stranger."""
    if not request.user.is_authenticated:
        return None
    memberships = request.user.memberships.select_related("team")
    team = request.session.get(SESSION_KEY)
    # The person may have left the team that the session remembers.
    return (team and memberships.filter(team=team).first()) or memberships.first()
