"""Applies the mechanical fixes of findings; the studio's one click and `nodegen validate --fix` both end here."""

from collections.abc import Sequence

import ruff_api

from ..errors import TemplateError
from ..formatting import format_source
from ..models import ModelEdit, ModelFinding, ModelFix
from .base import Files


def apply_fixes(files: Files, findings: Sequence[ModelFinding]) -> dict[str, str]:
    """The files with the fixes of these findings applied; a file that none of them is about is as it was.

    Where two fixes change the same place the first wins; the other is found again when the files are checked again.
    """
    fixed = dict(files)
    for path in files:
        fixes = [each.fix for each in findings if each.fix and each.file == path]
        if fixes:
            fixed[path] = _formatted(path, _edited(files[path], fixes))
    return fixed


def _edited(text: str, fixes: Sequence[ModelFix]) -> str:
    starts = _line_starts(text)
    taken: list[tuple[int, int, str]] = []
    for fix in fixes:
        spans = [_span(edit, starts, len(text)) for edit in fix.edits]
        # A fix is applied whole or not at all: half of one could leave a name without its import.
        if not any(_overlap(span, other) for span in spans for other in taken):
            taken += spans
    # From the end, so that the places before it are still where they were found.
    for begin, end, new in sorted(taken, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _span(edit: ModelEdit, starts: Sequence[int], length: int) -> tuple[int, int, str]:
    begin, end = (
        min(starts[min(line, len(starts)) - 1] + column, length)
        for line, column in ((edit.line, edit.column), (edit.end_line, edit.end_column))
    )
    return begin, max(begin, end), edit.text


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    # Two insertions at one place have no order; the second waits for the next round.
    return one == other or (one[0] < other[1] and other[0] < one[1]) or one[0] == other[0]


def _formatted(path: str, text: str) -> str:
    if not path.endswith(".py"):
        return text
    try:
        return format_source(path, text)
    except (TemplateError, ruff_api.RuffError):
        # What does not parse cannot be formatted; the syntax check says so.
        return text
