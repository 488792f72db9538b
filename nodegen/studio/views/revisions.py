"""Editing the files of a generation, and what came of it: the editor, its saves, the list of revisions, restoring."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from generator import EnumSettlement
from nodegen.studio.browse.conflicts import conflicted
from nodegen.studio.browse.counting import count_changes
from nodegen.studio.models import Generation, Status
from nodegen.studio.revising import (
    LONGEST_FILE,
    Conflict,
    Edit,
    Saved,
    Settlement,
    Unchanged,
    bring_back,
    save_edit,
    undoable,
)
from nodegen.studio.versions import GENERATED, Version, latest
from nodegen.studio.views.access import generation_of, require_working_membership, version_named
from nodegen.studio.views.tabs import tab


class EditForm(forms.Form):
    """One file as somebody typed it."""

    content = forms.CharField(
        strip=False,
        required=False,
        max_length=LONGEST_FILE,
        error_messages={"max_length": f"A file may have {LONGEST_FILE:,} characters; split it."},
        widget=forms.Textarea(attrs={"spellcheck": "false", "rows": 30, "id": "edited"}),
    )
    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    note = forms.CharField(
        required=False, max_length=200, widget=forms.TextInput(attrs={"placeholder": "What is this change for?"})
    )

    def clean_content(self) -> str:
        """With the line ends that files have; browsers send others."""
        return self.cleaned_data["content"].replace("\r\n", "\n")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, generation_id: UUID, path: str) -> HttpResponse:
    """The newest version of a file in an editor; sending it saves a revision."""
    generation = editable_generation(request, generation_id)
    if request.method == "POST":
        return _save(request, generation, path)
    newest = latest(generation)
    if path not in newest.contents:
        raise Http404
    initial = {"content": newest.contents[path], "base": newest.number}
    return _editor(request, newest, path, EditForm(initial=initial))


def editable_generation(request: HttpRequest, generation_id: UUID) -> Generation:
    """A generation that has files, for somebody who may change them."""
    generation = generation_of(request, generation_id)
    require_working_membership(request, generation.team)
    if generation.status != Status.DONE:
        raise Http404
    return generation


def settlement(request: HttpRequest) -> Settlement:
    """How the conflicts that were shown shall be settled: `settle-0`, `settle-1`, … of the form."""
    chosen: list[EnumSettlement] = []
    while (choice := request.POST.get(f"settle-{len(chosen)}")) in set(EnumSettlement):
        chosen.append(EnumSettlement(choice))
    against = request.POST.get("against", "")
    return Settlement(tuple(chosen), int(against) if against.isdecimal() else GENERATED)


def _save(request: HttpRequest, generation: Generation, path: str) -> HttpResponse:
    form = EditForm(request.POST)
    if not form.is_valid():
        return _editor(request, latest(generation), path, form, status=422)
    asked = form.cleaned_data
    wanted = Edit(path, asked["content"], asked["base"])
    outcome = save_edit(generation, request.user, wanted, note=asked["note"], settled=settlement(request))
    if isinstance(outcome, Conflict):
        return _conflicted(request, outcome, form, path)
    return _saved(request, generation, path, outcome)


def _saved(request: HttpRequest, generation: Generation, path: str, outcome: Saved | Unchanged) -> HttpResponse:
    sentence = sentence_of(outcome)
    if request.htmx:
        newest = latest(generation)
        return render(request, "studio/_edited.html", {**_state(newest, path), "sentence": sentence, "saved": True})
    messages.success(request, sentence)
    return redirect("edit", generation.pk, path)


def sentence_of(outcome: Saved | Unchanged) -> str:
    """What came of a save."""
    if isinstance(outcome, Unchanged):
        return "Nothing changed since the last revision."
    if outcome.merged_with:
        other = outcome.merged_with
        return f"Saved as revision {outcome.revision.number}, merged with revision {other.number} by {other.author}."
    return f"Saved as revision {outcome.revision.number}."


def _conflicted(request: HttpRequest, conflict: Conflict, form: EditForm, path: str) -> HttpResponse:
    context = {
        **_state(conflict.newest, path),
        "form": form,
        "conflicted": conflicted(conflict.merged),
        "newest": conflict.newest,
    }
    if request.htmx:
        return render(request, "studio/_conflicted.html", context)
    return tab(request, conflict.newest, "files", "studio/conflicted.html", context, status=409)


def _editor(request: HttpRequest, newest: Version, path: str, form: EditForm, status: int = 200) -> HttpResponse:
    context = {**_state(newest, path), "form": form}
    return tab(request, newest, "files", "studio/edit.html", context, status=status)


def _state(newest: Version, path: str) -> dict[str, object]:
    """What both the page and its fragment say of the file as it was saved last."""
    report = newest.report
    found = [finding for finding in report.findings if finding.file == path] if report else []
    return {
        "generation": newest.generation,
        "version": newest,
        "path": path,
        "findings": found,
        "elsewhere": len(report.findings) - len(found) if report else 0,
        "content": newest.contents.get(path, ""),
    }


@require_GET
def revisions(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Every revision with what it changed, newest first, down to what was generated."""
    generation = generation_of(request, generation_id)
    rows = list(generation.revisions.select_related("author"))
    versions = [Version(generation, row, pinned=True) for row in rows] + [Version(generation, pinned=True)]
    by_number = {each.number: each for each in versions}
    listed = [(each, _changed(each, by_number)) for each in versions]
    context = {"listed": listed, "undoable": undoable(generation)}
    return tab(request, latest(generation), "revisions", "studio/revisions.html", context)


def _changed(version: Version, by_number: dict[int, Version]) -> object:
    if version.revision is None:
        return None
    parent = by_number.get(version.revision.parent)
    return count_changes(parent.contents if parent else {}, version.contents)


@require_POST
def restore(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """An earlier version becomes the newest again, as a revision of its own: restoring can be undone too."""
    generation = editable_generation(request, generation_id)
    chosen = version_named(generation, request.POST.get("number", ""))
    outcome = bring_back(generation, request.user, chosen)
    if isinstance(outcome, Saved):
        messages.success(request, f"Revision {outcome.revision.number} is {chosen.label} again.")
    else:
        messages.info(request, f"The files are {chosen.label} already.")
    return redirect(reverse("revisions", args=[generation.pk]))
