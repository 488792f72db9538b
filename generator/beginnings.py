"""How the matches of a regular expression begin, read from the expression without compiling it.

A text without any of these letters cannot match. Finding that out takes a hundredth of the time that compiling takes,
and most of the words that the engine knows are in no given text.
"""

import re
from collections.abc import Iterator

FEWEST_LETTERS = 2
"""Nearly every text has each single letter."""

_LETTERS = re.compile(r"[^\W\d_]*")
_PASSED_OVER = re.compile(r"(?:\\b|\^|\\[sw][*+]?)*")
_OPTIONAL = ("?", "*", "{")
DIGIT = "\0"
"""Stands for any digit, which is no letter of a text."""


def beginnings(expression: str) -> frozenset[str] | None:
    """Casefolded letters, or DIGIT, one of which every match has first; None where an alternative tells none."""
    found: set[str] = set()
    for alternative in _alternatives(expression):
        letters = _of_one(alternative)
        if letters is None:
            return None
        found |= letters
    return frozenset(found)


def _of_one(expression: str) -> frozenset[str] | None:
    """The beginnings of an expression without alternatives."""
    rest = expression[_PASSED_OVER.match(expression).end() :]  # type: ignore[union-attr] # it matches nothing, too
    if rest.startswith(("(?<!", "(?<=")):
        return _of_one(rest[_end_of_group(rest) :])
    if rest.startswith("(?:"):
        end = _end_of_group(rest)
        inside, after = beginnings(rest[3 : end - 1]), rest[end:]
        if inside is None or not after.startswith(_OPTIONAL):
            return inside
        following = _of_one(after[1:]) if after[0] == "?" else None
        return None if following is None else inside | following
    if rest.startswith("\\d") and not rest.startswith(_OPTIONAL, 2):
        return frozenset((DIGIT,))
    end = _LETTERS.match(rest).end()  # type: ignore[union-attr]
    if rest.startswith(_OPTIONAL, end):
        end -= 1
    return frozenset((rest[:end].casefold(),)) if end >= FEWEST_LETTERS else None


def _alternatives(expression: str) -> Iterator[str]:
    start = 0
    for place, depth, sign in _signs(expression):
        if sign == "|" and depth == 0:
            yield expression[start:place]
            start = place + 1
    yield expression[start:]


def _end_of_group(expression: str) -> int:
    """Where the group ends that an expression begins with."""
    return next(place + 1 for place, depth, sign in _signs(expression) if sign == ")" and depth == 0)


_SIGN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]")


def _signs(expression: str) -> Iterator[tuple[int, int, str]]:
    """Place, depth and sign of each bracket and bar that is none of a set's, and not escaped."""
    depth = 0
    for found in _SIGN.finditer(expression):
        sign = found[0]
        depth -= sign == ")"
        yield found.start(), depth, sign
        depth += sign == "("
