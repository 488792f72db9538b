"""What the address narrows the history to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from generator import EnumNodeType, EnumStrategyType
from nodegen.studio.models import Generation, GenerationQuerySet, Status, Tag, Verdict
from nodegen.studio.search import matching
from nodegen.teams.models import Team

SHELVES = {"archived": "Archived", "pinned": "Pinned", "deleted": "Deleted"}
"""What is shown in place of everything that is neither archived nor deleted."""

LONGEST_SEARCH = 200
"""Characters of a question."""


@dataclass(frozen=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    label: str
    value: str
    without: str


@dataclass(frozen=True)
class Filters:
    """Each field is one name in the address; what makes no sense there narrows nothing."""

    q: str = ""
    kind: str = ""
    domain: str = ""
    strategy: str = ""
    status: str = ""
    verdict: str = ""
    author: str = ""
    score: str = ""
    since: str = ""
    until: str = ""
    tag: str = ""
    show: str = ""
    authors: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, query: QueryDict, team: Team | None) -> "Filters":
        """Read from an address."""
        authors = {str(person.pk): str(person) for person in team.members.all()} if team else {}
        return cls(
            q=query.get("q", "").strip()[:LONGEST_SEARCH],
            kind=_among(query.get("kind", ""), EnumNodeType),
            domain=query.get("domain", "").strip()[:64],
            strategy=_among(query.get("strategy", ""), EnumStrategyType),
            status=_among(query.get("status", ""), Status.values),
            verdict=_among(query.get("verdict", ""), Verdict.values),
            author=_among(query.get("author", ""), authors),
            score=_score(query.get("score", "")),
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            tag=query.get("tag", "").strip()[:40],
            show=_among(query.get("show", ""), SHELVES),
            authors=authors,
        )

    def narrow(self, team: Team | None) -> GenerationQuerySet:
        """The generations of a team that pass, in no order."""
        found = Generation.objects.filter(team=team).filter(self._shelf(), **self._exact())
        if self.since:
            found = found.filter(created_at__gte=_midnight(self.since))
        if self.until:
            found = found.filter(created_at__lt=_midnight(self.until) + timedelta(days=1))
        if self.tag:
            found = found.filter(pk__in=Tag.objects.filter(name=self.tag).values("generation"))
        return found.filter(matching(self.q)) if self.q else found

    def _shelf(self) -> Q:
        if self.show == "deleted":
            return Q(deleted_at__isnull=False)
        if self.show == "pinned":
            return Q(deleted_at=None, pinned=True)
        return Q(deleted_at=None, archived_at__isnull=self.show != "archived")

    def _exact(self) -> dict[str, object]:
        # Only what is set becomes a condition: each of these columns is in the index that the list is read from.
        columns = {
            "node_type": self.kind,
            "domain": self.domain,
            "strategy_used": self.strategy,
            "status": self.status,
            "verdict": self.verdict,
            "author": self.author,
            "score__gte": self.score,
        }
        return {column: value for column, value in columns.items() if value}

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return bool(self.set)

    @property
    def narrowed(self) -> bool:
        """Whether anything but the search is set."""
        return bool(self.set.keys() - {"q"})

    @property
    def set(self) -> dict[str, str]:
        """The filters that are set, as they stand in an address."""
        return {name: value for name, value in vars(self).items() if name != "authors" and value}

    @property
    def query(self) -> str:
        """The filters as they stand in an address."""
        return urlencode(self.set)

    def chips(self) -> Iterator[Chip]:
        """The filters that are set, but the search, whose words stand in their field."""
        for name, value in self.set.items():
            if name != "q":
                rest = {other: text for other, text in self.set.items() if other != name}
                yield Chip(*self._words(name, value), urlencode(rest))

    def _words(self, name: str, value: str) -> tuple[str, str]:
        labels = {"score": "score at least", "show": "showing"}
        values = {
            "author": self.authors,
            "show": SHELVES,
            "status": dict(Status.choices),
            "verdict": dict(Verdict.choices),
        }
        return labels.get(name, name), str(values.get(name, {}).get(value, value))


def _among(value: str, allowed: object) -> str:
    return value if value in list(allowed) else ""


def _score(text: str) -> str:
    # A filter that makes no sense narrows nothing: an old link still shows a list.
    return text if text.isdecimal() and int(text) <= 100 else ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _midnight(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)
