"""Names and describes a service from the text of its prompt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..naming import MAXIMUM_NAME_LENGTH, identifier, snake_case
from ..patterns import late_pattern
from ..quoting import sentence
from ..text import one_line
from .lexicon import FILLER
from .scoring import BEFORE, NEGATION
from .sentences import verb_and_form

NAME_WORDS = 3
FEWEST_CHARACTERS = 12
MAXIMUM_DESCRIPTION = 1000
FEWEST_LETTERS, MOST_LETTERS = 2, 25
"""Of a word in a name: one letter is what an apostrophe left, and very long ones are several or none."""

_NAMED = late_pattern(r"(?:called|named|name\s+is|name,)\s+[`'\"]?(?P<name>[a-z][a-z0-9_-]{2,60})", re.IGNORECASE)
_BULLET = late_pattern(r"\n\s*[-*•]\s+")
_REQUEST = late_pattern(
    r"^(?:please\s+)?(?:(?:i|we)\s+(?:need|want)|(?:create|build|make|write|generate)(?:\s+(?:me|us))?)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_FOLLOWING = late_pattern(r"\s+(?:with|having|that\s+has)\s+(?:the\s+following|these)\s+\w+\s*:?\s*$", re.IGNORECASE)
_GERUNDS = {"caching": "cache", "messaging": "messaging", "processing": "processing", "logging": "logging"}
_WORD = late_pattern(r"[^\W\d_][^\W_]*")
_STOP = late_pattern(r"[.:;,\n(]|\b(?:that|which|with|and|who|must|should|using|in\s+the)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Name:
    """The name of a service, and where the words are that it was made of."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def service_name(text: str, kind: str, operations: list[str]) -> Name:
    """A short name: the one that the text gives, else the first words that name something."""
    # A name that is given wins, unless it is a word that fills any sentence: "called a node" gives none.
    for named in _NAMED.finditer(text):
        given = snake_case(named["name"])
        if given not in FILLER and _is_name(given):
            return Name(given, (named.span("name"),))
    words = next(filter(None, (_naming_words(text, *clause) for clause in _clauses(text))), [])[:NAME_WORDS]
    # Only the first word: "sends orders" is send_orders, whose second word must stay a noun.
    name = "_".join(_plain_verb(word) if place == 0 else word for place, (word, _) in enumerate(words))
    if words and _is_name(name):
        return Name(name, tuple(span for _, span in words))
    # Always some name: the form can show it, and whoever reads it can change it.
    return Name(f"{kind}_{operations[0]}"[:MAXIMUM_NAME_LENGTH])


def _is_name(text: str) -> bool:
    try:
        return identifier(text, "Service name") == text
    except ValueError:
        return False


def _plain_verb(word: str) -> str:
    """`sends` as `send`: a name does not tell what somebody does."""
    found = verb_and_form(word)
    return found[0] if found and found[1] == "third" else word


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends; the first has at least a dozen characters."""
    begin = 0
    while begin < len(text):
        # "A node that …" stops after two words; the first clause must have the room to name something.
        stop = _STOP.search(text, begin + (FEWEST_CHARACTERS if begin == 0 else 0))
        end = stop.start() if stop else len(text)
        yield begin, end
        begin = stop.end() if stop else len(text)


def _naming_words(text: str, begin: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    words = [(_GERUNDS.get(each[0].lower(), each[0].lower()), each.span()) for each in _WORD.finditer(text, begin, end)]
    return [(word, span) for word, span in words if _names_something(word) and not _is_denied(text, span[0])]


def _names_something(word: str) -> bool:
    # Names become modules and classes, which are ASCII here; a very long word is likelier a code.
    return word.isascii() and word not in FILLER and FEWEST_LETTERS <= len(word) < MOST_LETTERS


def _is_denied(text: str, start: int) -> bool:
    """What a node must not do is not what it is called."""
    return NEGATION.search(text[max(0, start - BEFORE) : start]) is not None


def description(text: str) -> str:
    """The prompt as one sentence about the node: without the words that ask for it, its bullets as a list."""
    head, *bullets = _BULLET.split(text.strip())
    subject = _FOLLOWING.sub("", _REQUEST.sub("", one_line(head))).rstrip(" :,")
    # A text of nothing but a request is still better shown than no description.
    if not subject:
        return one_line(text)[:MAXIMUM_DESCRIPTION]
    points = [_lower_first(one_line(bullet).rstrip(".,;")) for bullet in bullets]
    listed = f"{subject}: {', '.join(points)}" if points else subject
    whole = listed[0].upper() + listed[1:]
    return sentence(whole[:MAXIMUM_DESCRIPTION]) if len(whole) > MAXIMUM_DESCRIPTION else whole


def _lower_first(text: str) -> str:
    # An abbreviation such as PDF keeps its capitals.
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
