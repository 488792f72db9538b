"""Everything the team ever generated: filtered, searched, sorted, a page at a time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generator import DOMAINS, EnumNodeType, EnumStrategyType
from nodegen.studio.history.filters import SHELVES, Filters
from nodegen.studio.history.paging import ORDERS, page
from nodegen.studio.models import Status, Tag, Verdict
from nodegen.studio.views.keeping import UNDO_KEY
from nodegen.teams.models import Team

TAGS_OFFERED = 200
"""Tags that the filter suggests; any other is typed."""


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """A page of the list; the address says what, in which order and from where."""
    filters = Filters.of(request.GET, request.team)
    shown = page(filters.narrow(request.team), request.GET)
    sort = request.GET.get("sort", "") if request.GET.get("sort") in ORDERS else ""
    context = {"page": shown, "rows": shown.rows, "sort": sort, "filters": filters, "section": "history"}
    if not request.htmx or request.htmx.boosted:
        context["undo"] = request.session.pop(UNDO_KEY, None)
        return render(request, "studio/history.html", {**context, **_choices(request.team)})
    response = render(request, "studio/_history.html", context)
    # The address that a person may keep: what is set, and nothing of the empty fields that the form sent.
    response["HX-Push-Url"] = f"{request.path}?{filters.query}{f'&sort={sort}' if sort else ''}"
    return response


def _choices(team: Team | None) -> dict[str, object]:
    return {
        "kinds": list(EnumNodeType),
        "domains": DOMAINS,
        "strategies": [each for each in EnumStrategyType if each != EnumStrategyType.AUTO],
        "statuses": Status.choices,
        "verdicts": Verdict.choices,
        "shelves": SHELVES.items(),
        "orders": [(name, order.label) for name, order in ORDERS.items()],
        "tags": Tag.objects.filter(generation__team=team).values_list("name", flat=True).distinct()[:TAGS_OFFERED],
    }
