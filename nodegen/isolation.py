"""Whether the tests of nodes must be locked down in this installation."""

from django.conf import settings

from nodegen.teams.models import User


async def is_required() -> bool:
    """Alone, what a node's tests could reach is one's own; with others it is theirs too, unless a setting allows it."""
    # Asked each time: the second person may have joined a minute ago.
    return not settings.TESTS_UNISOLATED and await User.objects.acount() > 1
