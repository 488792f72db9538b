"""Saying something about a generation, taking it back, a verdict, and where one was mentioned."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from nodegen.discussion.forms import CommentForm, VerdictForm
from nodegen.discussion.models import Mention
from nodegen.discussion.threads import comment as say
from nodegen.discussion.threads import give_verdict
from nodegen.studio.versions import Version, latest
from nodegen.studio.views.access import generation_of, membership_in, require_working_membership, version_of

SHOWN = 100
"""Mentions on the page."""


@require_GET
def new_comment(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """The form for a line, for a page that puts it below that line."""
    version = version_of(request, generation_id)
    path, line = request.GET.get("path", ""), request.GET.get("line", "")
    if not line.isdecimal() or path not in version.contents:
        raise Http404
    context = {"generation": version.generation, "version": version, "path": path, "line": line}
    return render(request, "discussion/_form.html", context)


@require_POST
def comment(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Say something about a line of the version that was read, or about the whole."""
    version = version_of(request, generation_id)
    form = CommentForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
        return redirect(_place(version, request.POST.get("path", ""), request.POST.get("line", "")))
    path, line = form.cleaned_data["path"], form.cleaned_data["line"] or 0
    quoted = _quoted(version, path, line) if path else ""
    said = say(version.generation, request.user, form.cleaned_data["text"], path, line if path else 0, quoted)
    return redirect(_place(version, said.path, str(said.line)))


@require_POST
def take_back(request: HttpRequest, generation_id: UUID, comment_id: int) -> HttpResponse:
    """Remove a comment: its author may, and an owner."""
    generation = generation_of(request, generation_id)
    found = get_object_or_404(generation.comments, pk=comment_id)
    if found.author_id != request.user.pk and not membership_in(request, generation.team).may_manage:
        raise PermissionDenied("Only who wrote a comment, or an owner of the team, removes it.")
    found.delete()
    messages.success(request, "The comment is gone.")
    return redirect(_place(latest(generation), found.path, str(found.line)))


@require_POST
def verdict(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Approve, or want changes."""
    generation = generation_of(request, generation_id)
    require_working_membership(request, generation.team)
    form = VerdictForm(request.POST)
    if form.is_valid():
        give_verdict(generation, request.user, **form.cleaned_data)
    else:
        messages.error(request, "Choose whether you approve it or want changes.")
    return redirect("activity", generation.pk)


@require_GET
def mentions(request: HttpRequest) -> HttpResponse:
    """Where somebody named this person, in the team at hand; seen by being shown."""
    if request.team is None:
        return redirect("new-team")
    mine = Mention.objects.filter(
        person=request.user, comment__generation__team=request.team, comment__generation__deleted_at=None
    )
    # Read before they are marked as seen: the page shows which of them are new.
    shown = list(mine.select_related("comment__author", "comment__generation")[:SHOWN])
    Mention.objects.filter(pk__in=[each.pk for each in shown], seen=False).update(seen=True)
    return render(
        request,
        "discussion/mentions.html",
        {"shown": shown, "people": list(request.team.members.all()), "tab": "mentions"},
    )


def _quoted(version: Version, path: str, line: int) -> str:
    """The line as it was read; a line that is not there cannot be commented on."""
    lines = version.contents.get(path, "").splitlines()
    if not 1 <= line <= len(lines):
        raise Http404
    return lines[line - 1]


def _place(version: Version, path: str, line: str) -> str:
    """The page that a comment is read on."""
    if not path:
        return reverse("activity", args=[version.generation.pk])
    return f"{reverse('file', args=[version.generation.pk, path])}{version.query}#L{line}"
