"""The series of one service, as a timeline: what was asked for differently, and what it changed."""

from itertools import zip_longest

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from nodegen.studio.browse.requests import differences
from nodegen.studio.browse.scores import scores_of
from nodegen.studio.history.paging import page
from nodegen.studio.models import Generation


@require_GET
def service(request: HttpRequest, node_type: str, service_name: str) -> HttpResponse:
    """Newest first; each beside the one before it."""
    series = Generation.objects.filter(team=request.team, deleted_at=None)
    found = series.filter(service_name=service_name, node_type=node_type)
    shown = page(found, request.GET)
    if not shown.rows and "id" not in request.GET:
        raise Http404
    # The neighbour of the last one is on the next page; what was asked there is not compared here.
    steps = [(new, differences(old, new) if old else []) for new, old in zip_longest(shown.rows, shown.rows[1:])]
    scores = scores_of(request.team, node_type, service_name)
    context = {"steps": steps, "scores": scores, "page": shown, "node_type": node_type, "service_name": service_name}
    return render(request, "studio/service.html", {**context, "section": "history"})
