"""Everything the team ever generated, newest first."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_GET

from generator import EnumNodeType
from nodegen.studio.models import Generation, GenerationQuerySet, Status
from nodegen.teams.models import Team

PAGE = 50
"""Rows a page."""


@dataclass(frozen=True)
class Filters:
    """What the address narrows the list to."""

    kind: str = ""
    status: str = ""
    author: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Filters":
        """Read from an address; what makes no sense there narrows to nothing less."""
        author = query.get("author", "")
        return cls(
            kind=_among(query.get("kind", ""), EnumNodeType),
            status=_among(query.get("status", ""), Status.values),
            author=author if author.isdecimal() else "",
            q=query.get("q", "").strip()[:200],
        )

    def narrow(self, generations: GenerationQuerySet) -> GenerationQuerySet:
        """The generations that pass; every word of a search must be somewhere."""
        exact = {"node_type": self.kind, "status": self.status, "author": self.author}
        found = generations.filter(**{name: value for name, value in exact.items() if value})
        for word in self.q.split():
            found = found.filter(_mentions(word))
        return found

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return any(vars(self).values())

    @property
    def query(self) -> str:
        """The filters as they stand in an address."""
        return urlencode({name: value for name, value in vars(self).items() if value})


def _among(value: str, allowed: object) -> str:
    return value if value in list(allowed) else ""


def _mentions(word: str) -> Q:
    fields = ("service_name", "node_name", "domain", "prompt", "requirements__business_description")
    return Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """A page of the list; `before` and `id` in the address say where it goes on."""
    filters = Filters.of(request.GET)
    team = request.team
    rows = list(_after(filters.narrow(_listed(team)), request.GET)[: PAGE + 1]) if team else []
    context = {
        "rows": rows[:PAGE],
        "last": rows[PAGE - 1] if len(rows) > PAGE else None,
        "filters": filters,
        "kinds": list(EnumNodeType),
        "statuses": Status.choices,
        "authors": team.members.all() if team else [],
        "section": "history",
    }
    template = "studio/_history.html" if request.htmx and not request.htmx.boosted else "studio/history.html"
    return render(request, template, context)


def _listed(team: Team) -> GenerationQuerySet:
    return Generation.objects.of(team).select_related("author").defer("report")


def _after(generations: GenerationQuerySet, query: QueryDict) -> GenerationQuerySet:
    """Those older than a row, by its time and then its id: quick on any page, and nothing slips between two."""
    moment, last = _moment(query.get("before", "")), _uuid(query.get("id", ""))
    if moment is None or last is None:
        return generations
    return generations.filter(Q(created_at__lt=moment) | Q(created_at=moment, pk__lt=last))


def _moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_GET
def service(request: HttpRequest, node_type: str, service_name: str) -> HttpResponse:
    """The series of one service."""
    found = _listed(request.team).filter(node_type=node_type, service_name=service_name)
    context = {"rows": found[:200], "node_type": node_type, "service_name": service_name, "section": "history"}
    return render(request, "studio/service.html", context)
