"""Who may see and do what: everything is found through the teams of the person who asks."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from nodegen.studio.models import Generation
from nodegen.studio.versions import Version, named
from nodegen.teams.models import Membership, Team


def generation_of(request: HttpRequest, generation_id: UUID) -> Generation:
    """A generation of one of the person's teams; anybody else's is not there."""
    visible = Generation.objects.of_user(request.user).select_related("team", "author")
    return get_object_or_404(visible, pk=generation_id)


def version_of(request: HttpRequest, generation_id: UUID) -> Version:
    """The version that `?r=` names, 0 being what was generated; without it the newest."""
    return version_named(generation_of(request, generation_id), request.GET.get("r", ""))


def version_named(generation: Generation, number: str) -> Version:
    """The version of a number that somebody gives; without one the newest."""
    found = named(generation, number)
    if found is None:
        raise Http404
    return found


def version_by_key(request: HttpRequest, key: str) -> Version:
    """A version of any generation of the person's teams; a generation's identifier alone is its newest version."""
    identifier, _, number = key.partition(".")
    try:
        generation = generation_of(request, UUID(identifier))
    except ValueError as error:
        raise Http404 from error
    return version_named(generation, number)


def membership_in(request: HttpRequest, team: Team) -> Membership:
    """The person's membership in a team they were found through."""
    return request.user.memberships.get(team=team)


def working_membership(request: HttpRequest) -> Membership:
    """The membership at hand, for somebody who may generate; a viewer and a person without a team may not."""
    if request.membership is None or not request.membership.may_generate:
        raise PermissionDenied("Viewers read what the team made; ask an owner to become a member.")
    return request.membership


def require_working_membership(request: HttpRequest, team: Team) -> None:
    """Refuse somebody who may only read in this team."""
    if not membership_in(request, team).may_generate:
        raise PermissionDenied("Viewers read what the team made; ask an owner to become a member.")
