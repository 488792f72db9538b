"""The conflicts of a merge as the page shows them: both sides beside each other, with what stands before them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from generator import MergedFile
from nodegen.studio.browse import highlight, words

CONTEXT = 3
"""Agreed lines shown before a conflict."""


@dataclass(frozen=True)
class Side:
    """One side of a conflict: its lines, or that it has no such file."""

    lines: tuple[SafeString, ...]
    is_gone: bool = False


@dataclass(frozen=True)
class ShownConflict:
    """One conflict; `number` counts over all files of the page, and `line` is where it stands in one's own file."""

    number: int
    line: int
    before: tuple[SafeString, ...]
    ours: Side
    theirs: Side


@dataclass(frozen=True)
class ConflictedFile:
    """A file with conflicts."""

    path: str
    conflicts: tuple[ShownConflict, ...]


def conflicted(merged: Sequence[MergedFile]) -> list[ConflictedFile]:
    """The files that need settling, their conflicts numbered through."""
    found: list[ConflictedFile] = []
    number = 0
    for file in merged:
        if file.conflicts:
            found.append(ConflictedFile(file.path, tuple(_shown(file, number))))
            number += len(file.conflicts)
    return found


def _shown(file: MergedFile, number: int) -> Iterator[ShownConflict]:
    before: list[str] = []
    line = 1
    for piece in file.pieces:
        if piece.is_conflict:
            ours, theirs = _sides(file, piece.ours, piece.theirs)
            context = tuple(highlight.html_lines(file.path, "\n".join(before[-CONTEXT:])))
            yield ShownConflict(number, line, context, ours, theirs)
            number += 1
        # One's own side, because the line numbers of the page are those of one's own file.
        before = piece.ours.splitlines()
        line += len(before)


def _sides(file: MergedFile, ours: str, theirs: str) -> tuple[Side, Side]:
    left, right = highlight.spans(file.path, ours), highlight.spans(file.path, theirs)
    # Not strict: the sides of a conflict may have different numbers of lines.
    marks = [words.changed(one, other) for one, other in zip(ours.splitlines(), theirs.splitlines(), strict=False)]
    return (
        Side(_marked(left, [mark[0] for mark in marks]), file.ours is None),
        Side(_marked(right, [mark[1] for mark in marks]), file.theirs is None),
    )


def _marked(lines: Sequence[highlight.Line], marks: Sequence[Sequence[highlight.Range]]) -> tuple[SafeString, ...]:
    return tuple(highlight.html(line, marks[place] if place < len(marks) else ()) for place, line in enumerate(lines))
