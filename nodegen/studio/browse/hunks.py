"""Changes of lines as hunks show them."""

from collections.abc import Iterable, Iterator, Sequence

from generator import LineChange

CONTEXT = 3
"""Unchanged lines shown around a change; by as many Git finds its place in a file that was edited since."""


def near(changes: Iterable[LineChange], context: int = CONTEXT) -> Iterator[list[LineChange]]:
    """The changes in groups: those whose contexts touch belong into one hunk."""
    group: list[LineChange] = []
    for change in changes:
        if group and change[0] - group[-1][1] > 2 * context:
            yield group
            group = []
        group.append(change)
    if group:
        yield group


def counted(changes: Sequence[LineChange]) -> tuple[int, int]:
    """How many lines came, and how many went."""
    return sum(change[3] - change[2] for change in changes), sum(change[1] - change[0] for change in changes)
