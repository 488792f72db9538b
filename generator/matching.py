"""Which lines of two texts belong together.

Lines that are there once on both sides anchor the comparison (patience diff), so that a large file costs little
more than reading it; only the small stretches between anchors are compared line by line.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

CAREFUL_LINES = 400
"""Stretches up to this many lines a side are compared carefully; a longer one without anchors counts as replaced."""

type LineChange = tuple[int, int, int, int]
"""Old start and end, new start and end."""


def line_changes(old: Sequence[str], new: Sequence[str]) -> list[LineChange]:
    """The stretches that differ, in order; what lies between them is the same on both sides."""
    found = _stretches(old, new)
    return [block for block in _joined(found) if block[0] < block[1] or block[2] < block[3]]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    waiting: list[LineChange] = [(0, len(old), 0, len(new))]
    while waiting:
        low, high, new_low, new_high = _trimmed(old, new, waiting.pop())
        anchors = _anchors(old[low:high], new[new_low:new_high])
        if not anchors:
            yield from _carefully(old, new, (low, high, new_low, new_high))
            continue
        edges = [(-1, -1), *anchors, (high - low, new_high - new_low)]
        between = [
            (low + first[0] + 1, low + second[0], new_low + first[1] + 1, new_low + second[1])
            for first, second in pairwise(edges)
        ]
        # The stack is taken from its end, and the changes are promised in order.
        waiting.extend(reversed(between))


def _trimmed(old: Sequence[str], new: Sequence[str], block: LineChange) -> LineChange:
    """The block without the lines that both sides begin and end with."""
    low, high, new_low, new_high = block
    while low < high and new_low < new_high and old[low] == new[new_low]:
        low, new_low = low + 1, new_low + 1
    while low < high and new_low < new_high and old[high - 1] == new[new_high - 1]:
        high, new_high = high - 1, new_high - 1
    return low, high, new_low, new_high


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """The longest rising run of lines that both sides have exactly once."""
    once = {line for line, count in Counter(old).items() if count == 1}
    places = {line: place for place, line in enumerate(old) if line in once}
    counts = Counter(new)
    pairs = [(places[line], place) for place, line in enumerate(new) if line in places and counts[line] == 1]
    return _longest_rising(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    # Patience sorting: the top of each pile ends the rising run of that length that ends lowest.
    tails: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (place, _) in enumerate(pairs):
        pile = bisect_left(tails, place)
        before.append(tops[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [place]
        tops[pile : pile + 1] = [index]
    run: list[tuple[int, int]] = []
    index = tops[-1] if tops else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _carefully(old: Sequence[str], new: Sequence[str], block: LineChange) -> Iterator[LineChange]:
    low, high, new_low, new_high = block
    if max(high - low, new_high - new_low) > CAREFUL_LINES or low == high or new_low == new_high:
        yield block
        return
    # By itself difflib ignores lines that are frequent in two hundred or more, a closing bracket for one.
    matcher = SequenceMatcher(None, old[low:high], new[new_low:new_high], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag != "equal":
            yield low + start, low + end, new_low + new_start, new_low + new_end


def _joined(blocks: Iterator[LineChange]) -> list[LineChange]:
    """Blocks that touch on both sides become one."""
    joined: list[LineChange] = []
    for block in blocks:
        if joined and joined[-1][1] == block[0] and joined[-1][3] == block[2]:
            joined[-1] = (joined[-1][0], block[1], joined[-1][2], block[3])
        else:
            joined.append(block)
    return joined
