"""A page of the history, in one of its orders, beginning after the last row of the page before.

The place is kept by the row's own values, not by a count of rows: any page costs the same, and nothing slips
between two pages when something new arrives.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import F, Q
from django.db.models.expressions import OrderBy
from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from nodegen.studio.models import Generation, GenerationQuerySet

PAGE = 50
"""Rows a page."""


@dataclass(frozen=True)
class Order:
    """One way to sort: a column and a direction; rows that are alike in it are sorted by their key."""

    label: str
    column: str
    descending: bool

    def sort(self, generations: GenerationQuerySet) -> GenerationQuerySet:
        """In this order; what has no value comes last."""
        # Said only of a column that may be empty: elsewhere it would keep the database from its index.
        last = True if self.column == "score" else None
        direction = "-pk" if self.descending else "pk"
        return generations.order_by(OrderBy(F(self.column), descending=self.descending, nulls_last=last), direction)

    def after(self, value: object, key: UUID) -> Q:
        """The rows behind a place."""
        beyond = "lt" if self.descending else "gt"
        same = Q(**{self.column: value, f"pk__{beyond}": key})
        if value is None:
            return same
        further = Q(**{f"{self.column}__{beyond}": value}) | same
        if self.column == "score":
            return further | Q(score=None)
        # Says nothing new, but it is a range that the database begins its walk at.
        return Q(**{f"{self.column}__{beyond}e": value}) & further


ORDERS = {
    "newest": Order("Newest first", "created_at", descending=True),
    "oldest": Order("Oldest first", "created_at", descending=False),
    "best": Order("Best score first", "score", descending=True),
    "worst": Order("Lowest score first", "score", descending=False),
    "name": Order("By name", "service_name", descending=False),
}
"""What `sort` in the address may say; the first is meant where it says nothing."""


@dataclass(frozen=True)
class Page:
    """Some rows, and the rest of the address that leads to those behind them, or nothing."""

    rows: list[Generation]
    more: str


def page(generations: GenerationQuerySet, query: QueryDict) -> Page:
    """The page that an address asks for."""
    name = query.get("sort", "")
    order = ORDERS.get(name, ORDERS["newest"])
    found = order.sort(generations)
    place = _place(order, query)
    if place is not None:
        found = found.filter(place)
    # Keys first, from the index alone; then the fifty rows, which are wide.
    keys = list(found.values_list("pk", flat=True)[: PAGE + 1])
    rows = Generation.objects.select_related("author").prefetch_related("tags").defer("report").in_bulk(keys[:PAGE])
    shown = [rows[key] for key in keys[:PAGE]]
    return Page(shown, _more(order, name, shown[-1]) if len(keys) > PAGE else "")


def _more(order: Order, name: str, last: Generation) -> str:
    value = getattr(last, order.column)
    text = value.isoformat() if isinstance(value, datetime) else "" if value is None else str(value)
    # The place is the row's own values, so that a link stays right when rows before it go or come.
    return urlencode({**({"sort": name} if name in ORDERS else {}), "after": text, "id": last.pk})


def _place(order: Order, query: QueryDict) -> Q | None:
    try:
        key = UUID(query.get("id", ""))
        return order.after(_value(order.column, query.get("after", "")), key)
    except ValueError:
        return None


def _value(column: str, text: str) -> object:
    """A column's value as the address has it; ValueError where it makes no sense."""
    if column == "created_at":
        moment = parse_datetime(text)
        if moment is None or moment.tzinfo is None:
            raise ValueError(text)
        return moment
    if column == "score":
        return float(text) if text else None
    return text
