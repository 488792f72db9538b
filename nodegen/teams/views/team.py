"""The team at hand: who is in it, invitations, what happened; and another team."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nodegen.teams import entry
from nodegen.teams.activity import record
from nodegen.teams.forms import HandOverForm, InviteForm, RoleForm, TeamForm
from nodegen.teams.middleware import SESSION_KEY
from nodegen.teams.models import Team
from nodegen.teams.views.access import managing_membership

ACTIVITY_PAGE = 100
"""Things that happened on one page."""


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest) -> HttpResponse:
    """Who is in the team and who is invited; its owner renames it."""
    if request.membership is None:
        return redirect("new-team")
    if request.method == "POST":
        return _rename(request)
    return _page(request, TeamForm(instance=request.team))


def _rename(request: HttpRequest) -> HttpResponse:
    membership = managing_membership(request)
    # A copy of the row: an invalid form has changed its object too, and the page's frame shows the team's name.
    form = TeamForm(request.POST, instance=Team.objects.get(pk=membership.team_id))
    if not form.is_valid():
        return _page(request, form, status=422)
    named = form.save()
    record(named, request.user, f"named the team {named}")
    messages.success(request, "The team has its new name.")
    return redirect("team")


def _page(request: HttpRequest, form: TeamForm, status: int = 200) -> HttpResponse:
    membership = request.membership
    context = {
        "form": form,
        "invite_form": InviteForm(),
        "hand_over_form": HandOverForm(membership),
        "memberships": [
            # One form for each member stands on the page, and an id may be there only once.
            (each, RoleForm(instance=each, auto_id=f"%s_{each.pk}"))
            for each in request.team.memberships.select_related("user")
        ],
        "invitations": request.team.invitations.open().select_related("created_by") if membership.may_manage else [],
        # The database has only a digest of the token; once it is taken out here nothing can show it again.
        "invitation_url": request.session.pop("invitation_url", ""),
        "tab": "members",
    }
    return render(request, "teams/team.html", context, status=status)


@require_http_methods(["GET", "POST"])
def new_team(request: HttpRequest) -> HttpResponse:
    """Found another team and work in it."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        founded = entry.found_team(request.user, form.cleaned_data["name"])
        request.session[SESSION_KEY] = founded.pk
        messages.success(request, f"You work in {founded} now.")
        return redirect("team")
    return render(request, "teams/new.html", {"form": form})


@require_POST
def switch_team(request: HttpRequest) -> HttpResponse:
    """Work in another of one's teams."""
    number = request.POST.get("team", "")
    # What is no number would be an error in the query; nothing has the key 0.
    chosen = get_object_or_404(request.user.memberships, team=number if number.isdecimal() else 0)
    request.session[SESSION_KEY] = chosen.team_id
    return redirect("compose")


@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation link; it is shown once."""
    membership = managing_membership(request)
    form = InviteForm(request.POST)
    if form.is_valid():
        token = entry.invite(membership, **form.cleaned_data)
        request.session["invitation_url"] = request.build_absolute_uri(reverse("invitation", args=[token]))
    return redirect("team")


@require_POST
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Make an invitation's link worthless."""
    managing_membership(request)
    entry.withdraw(get_object_or_404(request.team.invitations, pk=invitation_id), request.user)
    messages.success(request, "The link works no more.")
    return redirect("team")


@require_GET
def activity(request: HttpRequest) -> HttpResponse:
    """What happened in the team, newest first."""
    if request.team is None:
        return redirect("new-team")
    happened = request.team.activity.select_related("person")
    page = Paginator(happened, ACTIVITY_PAGE).get_page(request.GET.get("page"))
    return render(request, "teams/activity.html", {"happened": page, "tab": "activity"})
