"""Pin, archive, tag, delete and undo, for one generation or several."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from nodegen.studio.keeping import ACTIONS
from nodegen.studio.models import Generation
from nodegen.teams.activity import record

UNDO_KEY = "undo"
MOST_PICKED = 500
"""Generations that one request may change."""

LONGEST_TAG = 40


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Do what `action` says to every generation in `pick`, and offer to undo it."""
    name = request.POST.get("action", "")
    action = ACTIONS.get(name)
    if action is None:
        raise Http404
    picked = _picked(request)
    tag = " ".join(request.POST.get("tag", "").split())[:LONGEST_TAG]
    if picked and (tag or "tag" not in name):
        generations = Generation.objects.filter(pk__in=[each.pk for each in picked])
        action.apply(generations, tag)
        told = f"{action.done} {_named(picked)}{f' as {tag}' if name == 'tag' else ''}"
        record(picked[0].team, request.user, told, picked[0].get_absolute_url() if len(picked) == 1 else "")
        undo = {"action": action.undo, "pick": [str(each.pk) for each in picked], "tag": tag, "told": told}
        request.session[UNDO_KEY] = undo
    return redirect(_next(request))


def _picked(request: HttpRequest) -> list[Generation]:
    """What was picked, deleted or not: all of it must be of teams that this person works in."""
    try:
        keys = {UUID(text) for text in request.POST.getlist("pick")[:MOST_PICKED]}
    except ValueError as error:
        raise Http404 from error
    found = list(Generation.objects.filter(pk__in=keys, team__memberships__user=request.user).select_related("team"))
    if len(found) != len(keys):
        raise Http404
    working = {each.team_id for each in request.user.memberships.all() if each.may_generate}
    if any(generation.team_id not in working for generation in found):
        raise PermissionDenied("Viewers read what the team made; ask an owner to become a member.")
    return found


def _named(generations: list[Generation]) -> str:
    return str(generations[0]) if len(generations) == 1 else f"{len(generations)} generations"


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "history"
