"""Cuts a text and two that were made of it into regions: what nobody changed, and what one side did, or both.

The cuts are those of diff3 (Khanna, Kunal, Pierce: "A Formal Investigation of Diff3", 2007): changes of the two sides
that overlap in the old text, or only touch, are one region, so that between two regions there always is a line that
all three have. What touches is asked about rather than guessed: two lines added at one place have no order.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .matching import LineChange, line_changes

type Lines = Sequence[str]


@dataclass(frozen=True)
class Region:
    """The same stretch of all three texts."""

    base: Lines
    ours: Lines
    theirs: Lines

    @property
    def agreed(self) -> Lines | None:
        """The lines that stand here then; None where both sides changed them, and differently."""
        if self.theirs in (self.base, self.ours):
            return self.ours
        return self.theirs if self.ours == self.base else None


@dataclass(frozen=True)
class _Side:
    """One of the texts that were made of the old one."""

    base: Lines
    lines: Lines

    @cached_property
    def changes(self) -> list[LineChange]:
        return line_changes(self.base, self.lines)

    @cached_property
    def _ends(self) -> list[int]:
        return [end for _, end, _, _ in self.changes]

    def of(self, start: int, end: int) -> Lines:
        """What stands here for the lines from `start` to `end` of the old text, and for what was added at either."""
        first = start + self._shift(bisect_left(self._ends, start))
        return self.lines[first : end + self._shift(bisect_right(self._ends, end))]

    def _shift(self, changes: int) -> int:
        """How much further down lines are after so many changes."""
        if not changes:
            return 0
        _, end, _, new_end = self.changes[changes - 1]
        return new_end - end


def regions(base: Lines, ours: Lines, theirs: Lines) -> Iterator[Region]:
    """The regions in order, none of them empty; each text is what its parts say when they are put together."""
    mine, now = _Side(base, ours), _Side(base, theirs)
    place = 0
    for start, end in _touching([*mine.changes, *now.changes]):
        yield from _same(base[place:start])
        yield Region(base[start:end], mine.of(start, end), now.of(start, end))
        place = end
    yield from _same(base[place:])


def _same(lines: Lines) -> Iterator[Region]:
    if lines:
        yield Region(lines, lines, lines)


def _touching(changes: Sequence[LineChange]) -> Iterator[tuple[int, int]]:
    """The stretches of the old text that the changes cover, those that overlap or touch taken as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted((change[0], change[1]) for change in changes):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return iter(joined)
