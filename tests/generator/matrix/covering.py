"""Few nodes that hold every pair of a family's features together, apart, and each without the other."""

from collections.abc import Sequence
from itertools import combinations
from math import comb


def rows(count: int) -> int:
    """How many nodes are enough for a number of features: with n of them, there are n - 1 over n / 2 columns."""
    size = 4
    while comb(size - 1, -(-size // 2)) < count:
        size += 1
    return size


def covering[Item](items: Sequence[Item]) -> list[tuple[Item, ...]]:
    """Choices of items such that any two stand in one of them together, in one neither, in one only the first, and in
    one only the second.

    An item is in as many choices as half their number, and no two in the same ones; so any two meet, and part.
    No item is in the first. (Kleitman and Spencer, Families of k-independent sets, 1973.)
    """
    size = rows(len(items))
    places = combinations(range(1, size), -(-size // 2))
    chosen = dict(zip(items, map(frozenset, places), strict=False))
    return [tuple(item for item in items if row in chosen[item]) for row in range(size)]
