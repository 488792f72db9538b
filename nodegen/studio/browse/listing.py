"""A file as the page shows it: numbered lines that lead to definitions, with what the report says of each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from generator import ModelFinding
from nodegen.studio.browse.highlight import Link, html_lines, linked, spans


class ListedLine(NamedTuple):
    """One line of code and the findings at it. A file has hundreds, and a tuple is made in no time."""

    number: int
    html: SafeString
    findings: tuple[ModelFinding, ...] = ()


def listing(
    path: str, content: str, findings: Iterable[ModelFinding] = (), links: Mapping[int, Sequence[Link]] | None = None
) -> list[ListedLine]:
    """The lines of a file; a finding without a line stands at the first. `links` are those of each line."""
    at: dict[int, list[ModelFinding]] = defaultdict(list)
    for finding in findings:
        if finding.file == path:
            at[finding.line or 1].append(finding)
    lines = html_lines(path, content)
    # Nothing leads anywhere in a preview, and its words are coloured once.
    coloured = spans(path, content) if links else ()
    for number, each in (links or {}).items():
        lines[number - 1] = linked(coloured[number - 1], each)
    return [ListedLine(number, html, tuple(at.get(number, ()))) for number, html in enumerate(lines, 1)]


def rows(lines: Iterable[ListedLine]) -> SafeString:
    """The lines as rows of a code block. A file has hundreds, and a loop in a template takes ten times as long."""
    return mark_safe("".join(map(_row, lines)))  # noqa: S308 - each line is HTML that was escaped


def _row(line: ListedLine) -> str:
    flagged = " flagged" if line.findings else ""
    return f'<span class="row{flagged}"><i>{line.number}</i><span>{line.html}\n</span></span>'
