"""Who may manage the team at hand."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from nodegen.teams.models import Membership


def managing_membership(request: HttpRequest) -> Membership:
    """The membership at hand, for an owner; anybody else is refused with a sentence."""
    membership: Membership | None = request.membership
    if membership is None or not membership.may_manage:
        raise PermissionDenied("Only an owner of the team may do this.")
    return membership
