"""The difference of two generations, ready to show: files, hunks, lines, words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Literal

from django.utils.safestring import SafeString

from generator import LineChange, line_changes
from nodegen.studio.browse import highlight, words

CONTEXT = 3
"""Unchanged lines shown around a change."""


@dataclass(frozen=True)
class DiffLine:
    """One line of a hunk; a number is None on the side that does not have the line."""

    kind: Literal["same", "added", "removed"]
    old: int | None
    new: int | None
    html: SafeString


@dataclass(frozen=True)
class Hunk:
    """Changes that lie near each other, with `hidden` unchanged lines before them."""

    hidden: int
    lines: tuple[DiffLine, ...]

    @cached_property
    def pairs(self) -> list[tuple[DiffLine | None, DiffLine | None]]:
        """The lines side by side: what was removed left, what was added right."""
        return list(_side_by_side(self.lines))


@dataclass(frozen=True)
class FileDiff:
    """What became of one file; `rest` unchanged lines follow the last hunk."""

    path: str
    status: Literal["added", "removed", "changed"]
    added: int
    removed: int
    hunks: tuple[Hunk, ...]
    rest: int


def diff_files(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileDiff]:
    """The files that differ, by path."""
    return [
        diff_file(path, old.get(path), new.get(path))
        for path in sorted(old.keys() | new.keys())
        if old.get(path) != new.get(path)
    ]


def diff_file(path: str, old: str | None, new: str | None) -> FileDiff:
    """One file; None where a side does not have it."""
    before, after = (old or "").splitlines(), (new or "").splitlines()
    blocks = line_changes(before, after)
    writer = _Writer(_rendered(path, old, before), _rendered(path, new, after), before, after)
    hunks = tuple(writer.hunks(blocks))
    return FileDiff(
        path=path,
        status="added" if old is None else "removed" if new is None else "changed",
        added=sum(block[3] - block[2] for block in blocks),
        removed=sum(block[1] - block[0] for block in blocks),
        hunks=hunks,
        rest=len(before) - min(blocks[-1][1] + CONTEXT, len(before)) if blocks else 0,
    )


def _rendered(path: str, content: str | None, lines: Sequence[str]) -> Sequence[highlight.Line]:
    """Highlighted lines; plain ones where Pygments and Python disagree on what ends a line."""
    found = highlight.spans(path, content or "")
    return found if len(found) == len(lines) else [(highlight.Span("", line),) for line in lines]


@dataclass(frozen=True)
class _Writer:
    """Writes the hunks of one file."""

    old_spans: Sequence[highlight.Line]
    new_spans: Sequence[highlight.Line]
    old: Sequence[str]
    new: Sequence[str]

    def hunks(self, blocks: Sequence[LineChange]) -> Iterator[Hunk]:
        shown = 0
        for group in _near(blocks):
            first, last = group[0], group[-1]
            start = max(first[0] - CONTEXT, shown)
            end = min(last[1] + CONTEXT, len(self.old))
            yield Hunk(start - shown, tuple(self._lines(group, start, end)))
            shown = end

    def _lines(self, blocks: Sequence[LineChange], start: int, end: int) -> Iterator[DiffLine]:
        position, shift = start, blocks[0][2] - blocks[0][0]
        for block in blocks:
            yield from self._same(position, block[0], shift)
            yield from self._changed(block)
            position, shift = block[1], block[3] - block[1]
        yield from self._same(position, end, shift)

    def _same(self, start: int, end: int, shift: int) -> Iterator[DiffLine]:
        for place in range(start, end):
            yield DiffLine("same", place + 1, place + shift + 1, highlight.html(self.old_spans[place]))

    def _changed(self, block: LineChange) -> Iterator[DiffLine]:
        low, high, new_low, new_high = block
        marks = [
            words.changed(old, new) for old, new in zip(self.old[low:high], self.new[new_low:new_high], strict=False)
        ]
        for place in range(low, high):
            marked = marks[place - low][0] if place - low < len(marks) else ()
            yield DiffLine("removed", place + 1, None, highlight.html(self.old_spans[place], marked))
        for place in range(new_low, new_high):
            marked = marks[place - new_low][1] if place - new_low < len(marks) else ()
            yield DiffLine("added", None, place + 1, highlight.html(self.new_spans[place], marked))


def _near(blocks: Sequence[LineChange]) -> Iterator[list[LineChange]]:
    """Blocks whose contexts touch belong into one hunk."""
    group: list[LineChange] = []
    for block in blocks:
        if group and block[0] - group[-1][1] > 2 * CONTEXT:
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _side_by_side(lines: Sequence[DiffLine]) -> Iterator[tuple[DiffLine | None, DiffLine | None]]:
    removed: list[DiffLine] = []
    added: list[DiffLine] = []
    for line in lines:
        if line.kind == "removed" and added:
            yield from zip_longest(removed, added)
            removed, added = [], []
        if line.kind == "removed":
            removed.append(line)
        elif line.kind == "added":
            added.append(line)
        else:
            yield from zip_longest(removed, added)
            removed, added = [], []
            yield line, line
    yield from zip_longest(removed, added)
