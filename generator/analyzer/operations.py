"""Finds the operations that a text names, in its order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..naming import RESERVED_OPERATIONS, identifier
from .lexicon import AMBIGUOUS_VERBS, CRUD, DEFAULT_OPERATIONS, NOT_OPERATIONS, NOUN_OPERATIONS, VERBS
from .scoring import MISLEADING, NEGATION

MOST_FOUND = 20

_IDENTIFIER = re.compile(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
_LISTED = re.compile(r"\boperations?\s*(?:are|is|:|-)\s*(?P<items>[^.\n]+)", re.IGNORECASE)
_STEPS = re.compile(
    r"\bsteps?\s+(?:are\s+|is\s+)?:?\s*(?P<items>[a-z][\w -]*(?:\s*(?:,|->|→|\bthen\b|\band\b)\s*[a-z][\w -]*)+)",
    re.IGNORECASE,
)
_CRUD = re.compile(r"\bcrud\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_ITEM = re.compile(r"\s*(?:,|;|/|->|→|\bthen\b|\band\b)\s*", re.IGNORECASE)
_SUBJECT = re.compile(
    r"(?:\b(?:a|an|the|of|per|every|each|this|that|its|your|our|with|by|from|in|for)\s+)$", re.IGNORECASE
)
_BEGINS = re.compile(
    r"(?:^|[.:;,\n*•/-]|\b(?:and|or|then|und|oder|et|y|to|that|which|can|must|it|runs?))\s*$", re.IGNORECASE
)
_FILE_NAME = re.compile(r"(?:name,?|called|named)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """An operation, and where its words are."""

    name: str
    start: int
    end: int


def find_operations(text: str, kind: str, domain: str, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """Operations in the order of the text; defaults of the kind and domain, with no words, where there are none.

    What stands in a span that is `taken` belongs to something else.
    """
    verbs = [each for each in _by_verbs(text, kind) if not any(start <= each.start < end for start, end in taken)]
    found = _explicit(text) or verbs or _by_nouns(text)
    unique = list({each.name: each for each in reversed(found)}.values())[::-1]
    ordered = sorted(unique, key=lambda each: (each.start, found.index(each)))
    if ordered:
        return ordered[:MOST_FOUND]
    return [Found(name, 0, 0) for name in DEFAULT_OPERATIONS.get((kind, domain), ("execute",))]


def _explicit(text: str) -> list[Found]:
    """Names written as identifiers, an `operations:` list, a list of steps."""
    listed = _LISTED.search(text) or _STEPS.search(text)
    if listed:
        names = _items(listed["items"], listed.start("items"))
        if len(names) > 1 or text[listed.start() :].lower().startswith("operation"):
            return names
    return [
        Found(match[0], *match.span())
        for match in _IDENTIFIER.finditer(text)
        if match[0].split("_")[0] in VERBS and not _FILE_NAME.search(text[: match.start()])
    ]


def _items(items: str, offset: int) -> list[Found]:
    found, position = [], 0
    for item in _ITEM.split(items):
        start = items.index(item, position)
        position = start + len(item)
        name = _as_name(item)
        if name:
            found.append(Found(name, offset + start, offset + position))
    return found


def _as_name(item: str) -> str | None:
    words = item.strip().split()
    if not words or len(words) > 4:
        return None
    try:
        name = identifier(" ".join(words), "Operation")
    except ValueError:
        return None
    return RESERVED_OPERATIONS.get(name, name)


def _by_verbs(text: str, kind: str) -> list[Found]:
    found: list[Found] = []
    crud = _CRUD.search(text)
    if crud:
        found += [Found(name, *crud.span()) for name in CRUD]
    for match in _WORD.finditer(text):
        verb = verb_of(match[0].lower())
        if verb is None or verb in NOT_OPERATIONS or not _acts(text, match, kind):
            continue
        if verb in AMBIGUOUS_VERBS and not _BEGINS.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        found.append(Found(VERBS[verb], *match.span()))
    return found


@cache
def verb_of(word: str) -> str | None:
    """The verb that a word is a form of: `fetches`, `parsing`, `expires` give fetch, parse and expire."""
    candidates = [word]
    for ending, replacements in (("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ing", ("", "e"))):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            candidates += [word[: -len(ending)] + each for each in replacements]
    if word.endswith("ing") and len(word) > 6 and word[-4] == word[-5]:
        candidates.append(word[:-4])
    return next((each for each in candidates if each in VERBS), None)


def _acts(text: str, match: re.Match[str], kind: str) -> bool:
    """Whether a word that may be a verb is one here: not negated, not a name, not a noun behind an article."""
    before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 12]
    listed = before.endswith("with ") and after.startswith(",")
    if NEGATION.search(before) or MISLEADING.search(before) or (_SUBJECT.search(before) and not listed):
        return False
    first = not before.strip() or before.rstrip().endswith((".", ":", "\n", "-", "*", "•", ";"))
    if re.match(
        r"\s*(?:a|an|the|me)?\s*(?:\w+\s+){0,3}(?:node|client|service)\b",
        after + text[match.end() + 12 : match.end() + 40],
    ):
        return not (first and match[0].lower() in ("create", "build", "make", "generate", "write"))
    return not after.startswith(("_", "-"))


def _by_nouns(text: str) -> list[Found]:
    return [
        Found(NOUN_OPERATIONS[match[0].lower()], *match.span())
        for match in _WORD.finditer(text)
        if match[0].lower() in NOUN_OPERATIONS
    ]
