"""A file as the page shows it: numbered lines, with what the report says of each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from generator import ModelFinding
from nodegen.studio.browse.highlight import html_lines


@dataclass(frozen=True)
class ListedLine:
    """One line of code and the findings at it."""

    number: int
    html: SafeString
    findings: tuple[ModelFinding, ...] = ()


def listing(path: str, content: str, findings: Iterable[ModelFinding] = ()) -> list[ListedLine]:
    """The lines of a file; a finding without a line stands at the first."""
    at: dict[int, list[ModelFinding]] = defaultdict(list)
    for finding in findings:
        if finding.file == path:
            at[finding.line or 1].append(finding)
    return [ListedLine(number, html, tuple(at[number])) for number, html in enumerate(html_lines(path, content), 1)]
