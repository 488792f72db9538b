"""The findings of a report, narrowed to a severity, a rule or a file by what the address says."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from generator import EnumSeverity, ModelFinding

WEIGHT = list(EnumSeverity)

VALUES = {
    "severity": lambda finding: finding.severity.value,
    "file": lambda finding: finding.file or "",
    "rule": lambda finding: finding.rule,
}
"""What findings are narrowed by: the name in an address, and the value of a finding."""


@dataclass(frozen=True)
class Choice:
    """One value, how many findings have it, and the address that sets it, or takes it away where it is set."""

    value: str
    count: int
    is_set: bool
    query: str


@dataclass(frozen=True)
class Numbered:
    """A finding, and its place in the report: that is how a form names it."""

    number: int
    finding: ModelFinding


type Group = tuple[str, list[Numbered]]


def narrowed(findings: Sequence[ModelFinding], query: Mapping[str, str]) -> list[Group]:
    """The findings that the query leaves by severity, the gravest first, then by file and line."""
    left = [Numbered(number, each) for number, each in enumerate(findings) if _passes(each, query)]
    ordered = sorted(left, key=lambda each: _order(each.finding))
    return [(severity, list(each)) for severity, each in groupby(ordered, key=lambda each: each.finding.severity.value)]


def choices(findings: Sequence[ModelFinding], query: QueryDict) -> Iterator[tuple[str, list[Choice]]]:
    """Each name with its values; a name that would narrow nothing is left out."""
    for name, value_of in VALUES.items():
        counts = Counter(value for finding in findings if (value := value_of(finding)))
        if len(counts) > 1 or query.get(name):
            yield name, [_choice(name, value, count, query) for value, count in sorted(counts.items())]


def _passes(finding: ModelFinding, query: Mapping[str, str]) -> bool:
    return all(not query.get(name) or query.get(name) == value_of(finding) for name, value_of in VALUES.items())


def _order(finding: ModelFinding) -> tuple[int, str, int]:
    return WEIGHT.index(finding.severity), finding.file or "", finding.line or 0


def _choice(name: str, value: str, count: int, query: QueryDict) -> Choice:
    without = query.copy()
    without.pop(name, None)
    is_set = query.get(name) == value
    if not is_set:
        without[name] = value
    return Choice(value, count, is_set, without.urlencode())
