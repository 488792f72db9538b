"""Who is in the team as what: roles, leaving, removing, handing over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from nodegen.teams import membership as change
from nodegen.teams.forms import HandOverForm, RoleForm
from nodegen.teams.models import Membership
from nodegen.teams.views.access import managing_membership


@require_POST
def role(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Let a member do more or less."""
    managing_membership(request)
    found = get_object_or_404(request.team.memberships.select_related("user"), pk=membership_id)
    form = RoleForm(request.POST)
    if form.is_valid():
        try:
            change.change_role(found, form.cleaned_data["role"], request.user)
        except change.LastOwnerError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, f"{found.user} is {found.get_role_display().lower()} now.")
    return redirect("team")


@require_POST
def remove(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Take somebody out of the team; what they made stays."""
    managing_membership(request)
    found = get_object_or_404(request.team.memberships.select_related("user"), pk=membership_id)
    return _taken_out(request, found, f"{found.user} is no longer in the team.")


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Leave the team at hand; it must keep an owner."""
    if request.membership is None:
        return redirect("new-team")
    return _taken_out(request, request.membership, f"You left {request.team}.")


def _taken_out(request: HttpRequest, found: Membership, sentence: str) -> HttpResponse:
    try:
        change.remove(found, request.user)
    except change.LastOwnerError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, sentence)
    return redirect("team")


@require_POST
def hand_over(request: HttpRequest) -> HttpResponse:
    """Make somebody else the owner, and be a member."""
    owner = managing_membership(request)
    form = HandOverForm(owner, request.POST)
    if form.is_valid():
        heir = form.cleaned_data["to"]
        change.hand_over(owner, heir)
        messages.success(request, f"{heir.user} owns the team now; you are a member.")
    else:
        messages.error(request, "Choose somebody of this team to hand it over to.")
    return redirect("team")
