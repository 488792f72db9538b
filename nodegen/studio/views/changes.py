"""What differs between any two versions: what was asked for and with what it was made, then the files."""

import sys
from dataclasses import replace
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from nodegen.studio.browse.diff import Gap, Reading, diff_files, unchanged
from nodegen.studio.browse.hunks import CONTEXT
from nodegen.studio.browse.requests import differences
from nodegen.studio.versions import Version
from nodegen.studio.views.access import version_by_key, version_of
from nodegen.studio.views.choosing import comparable, previous_version
from nodegen.studio.views.tabs import tab

LARGE = 1500
"""Lines of one file's difference that are shown only when somebody asks for that file."""

LINES_AT_ONCE = 200
"""Unchanged lines that one click shows."""


@require_GET
def changes(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Against what this came from, or the version that was chosen."""
    version = version_of(request, generation_id)
    base = chosen(request) or previous_version(version)
    context = {
        **_difference(base, version, _reading(request)),
        "base": base,
        **comparable(version),
        "split": request.GET.get("view") == "split",
        "expandable": True,
        "large": LARGE,
    }
    return tab(request, version, "changes", "studio/changes.html", context)


@require_GET
def hidden_lines(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """The next of the unchanged lines that a difference leaves out, as rows of its table."""
    version = version_of(request, generation_id)
    form = GapForm(request.GET)
    if not form.is_valid() or form.cleaned_data["path"] not in version.contents:
        raise Http404
    path, gap = form.cleaned_data["path"], Gap(*(form.cleaned_data[name] for name in ("old", "new", "count")))
    shown = unchanged(path, version.contents[path], replace(gap, count=min(gap.count, LINES_AT_ONCE)))
    # By what was really shown: the address may ask for more lines than the file has.
    left = Gap(gap.old + len(shown), gap.new + len(shown), gap.count - len(shown))
    context = {
        "generation": version.generation,
        "version": version,
        "path": path,
        "lines": shown,
        "left": left if len(shown) == LINES_AT_ONCE and left.count else None,
        "split": request.GET.get("view") == "split",
        "expandable": True,
    }
    return render(request, "studio/_hidden_lines.html", context)


class GapForm(forms.Form):
    """Which lines somebody wants to see: a file, the first line on either side, how many."""

    path = forms.CharField(max_length=200)
    old = forms.IntegerField(min_value=1)
    new = forms.IntegerField(min_value=1)
    count = forms.IntegerField(min_value=1)


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Two generations chosen in the history: the older one is the base."""
    picked = [version_by_key(request, text) for text in request.GET.getlist("pick")]
    if len(picked) != 2:
        return redirect("history")
    # In the order of time, whatever the order of the clicks: what is green was added.
    base, version = sorted(picked, key=lambda each: each.generation.created_at)
    return redirect(f"{reverse('changes', args=[version.generation.pk])}?with={base.key}")


def chosen(request: HttpRequest) -> Version | None:
    """The version that `?with=` names."""
    text = request.GET.get("with", "")
    return version_by_key(request, text) if text else None


def _reading(request: HttpRequest) -> Reading:
    # Without scripts a gap cannot be opened one by one, so a link shows all of it.
    whole = request.GET.get("lines") == "all"
    return Reading(spaces=request.GET.get("space") != "off", context=sys.maxsize if whole else CONTEXT)


def _difference(base: Version | None, version: Version, reading: Reading) -> dict[str, object]:
    if base is None:
        return {"files": [], "asked": []}
    files = diff_files(base.contents, version.contents, reading)
    asked = differences(base.generation, version.generation)
    totals = {"added": sum(file.added for file in files), "removed": sum(file.removed for file in files)}
    return {"files": files, "asked": asked, **totals}
