"""What differs between two generations."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from nodegen.studio.browse.diff import diff_files
from nodegen.studio.browse.requests import Difference, differences
from nodegen.studio.models import Generation, Status
from nodegen.studio.views.access import generation_of
from nodegen.studio.views.tabs import tab

OFFERED = 30
"""Generations to compare with that the page offers; any other is reached from the history."""


@require_GET
def changes(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Against the previous generation of this service, or the one that was chosen."""
    generation = generation_of(request, generation_id)
    base = _chosen(request, "with") or generation.previous()
    context = {**_difference(base, generation), **_view(request), "base": base, "others": _others(generation)}
    return tab(request, generation, "changes", "studio/changes.html", context)


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """Two generations chosen in the history: the older one is the base."""
    chosen = [_by_id(request, text) for text in request.GET.getlist("pick")]
    if len(chosen) != 2:
        return redirect("history")
    base, generation = sorted(chosen, key=lambda each: each.created_at)
    query = f"?with={base.pk}"
    return redirect(reverse("changes", args=[generation.pk]) + query)


def _chosen(request: HttpRequest, name: str) -> Generation | None:
    text = request.GET.get(name, "")
    return _by_id(request, text) if text else None


def _by_id(request: HttpRequest, text: str) -> Generation:
    try:
        return generation_of(request, UUID(text))
    except (ValueError, ValidationError) as error:
        raise Http404 from error


def _difference(base: Generation | None, generation: Generation) -> dict[str, object]:
    if base is None:
        return {"files": [], "asked": []}
    files = diff_files(base.contents(), generation.contents())
    asked: list[Difference] = differences(base, generation)
    totals = {"added": sum(file.added for file in files), "removed": sum(file.removed for file in files)}
    return {"files": files, "asked": asked, **totals}


def _view(request: HttpRequest) -> dict[str, object]:
    return {"split": request.GET.get("view") == "split"}


def _others(generation: Generation) -> QuerySet[Generation]:
    done = Generation.objects.of(generation.team).filter(status=Status.DONE).exclude(pk=generation.pk)
    return done.select_related("author")[:OFFERED]
