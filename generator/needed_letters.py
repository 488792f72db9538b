"""Letters without which a regular expression cannot match, read from the expression without compiling it.

Finding out that a text has none of them takes a hundredth of the time that compiling takes, and most of the words that
the engine knows are in no given text.
"""

import re
from collections.abc import Iterator

FEWEST_LETTERS = 3
"""Nearly every text has each letter, and most pairs: `at` is in `automatic`."""
DIGIT = "\0"
"""Stands for any digit, which is no letter of a text."""

_ITEM = re.compile(
    r"(?P<letters>[^\W\d_]+)|(?P<escape>\\(?:x\w\w|u\w{4}|.))|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>))?)"
    r"|(?P<close>\))|(?P<bar>\|)|(?P<sign>.)",
    re.DOTALL,
)
_REPEATED = re.compile(r"(?P<optional>[?*]|\{0?,)|[+{]")
_END_OF_REPEAT = re.compile(r"(?:[?*+]|\{\d*,?\d*\})[?+]?")


def needed_letters(expression: str) -> frozenset[str] | None:
    """Casefolded letters, or DIGIT, one of which every match has; None where an alternative needs none."""
    found: set[str] = set()
    for alternative in _alternatives(expression):
        letters = _of_one(alternative)
        if letters is None:
            return None
        found |= letters
    return frozenset(found)


def _of_one(expression: str) -> frozenset[str] | None:
    """What the first part needs that has to be there, and needs anything."""
    place = 0
    while item := _ITEM.match(expression, place):
        end = item.end() if item["open"] is None else place + _end_of_group(expression[place:])
        repeated = _REPEATED.match(expression, end)
        optional = bool(repeated and repeated["optional"])
        needed = _of_item(item, expression[item.end() : end - 1], optional)
        if needed:
            return needed
        place = end
        if repeated and (counted := _END_OF_REPEAT.match(expression, end)):
            place = counted.end()
    return None


def _of_item(item: re.Match[str], inside: str, optional: bool) -> frozenset[str] | None:
    if item["letters"]:
        # What is repeated is the last letter alone.
        letters = item["letters"][:-1] if optional else item["letters"]
        return frozenset((letters.casefold(),)) if len(letters) >= FEWEST_LETTERS else None
    if optional:
        return None
    if item["escape"] == r"\d":
        return frozenset((DIGIT,))
    # What a lookaround asks for stands outside of the match, or must not be there at all.
    is_group = item["open"] and (item["open"] in ("(", "(?:") or item["open"].startswith("(?P"))
    return needed_letters(inside) if is_group else None


def _alternatives(expression: str) -> Iterator[str]:
    start = depth = 0
    for item in _ITEM.finditer(expression):
        depth += bool(item["open"]) - bool(item["close"])
        if item["bar"] and depth == 0:
            yield expression[start : item.start()]
            start = item.end()
    yield expression[start:]


def _end_of_group(expression: str) -> int:
    """Where the group ends that an expression begins with."""
    depth = 0
    for item in _ITEM.finditer(expression):
        depth += bool(item["open"]) - bool(item["close"])
        if depth == 0:
            return item.end()
    return len(expression)
