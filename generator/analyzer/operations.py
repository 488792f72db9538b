"""Finds the operations that a text names, in its order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..naming import RESERVED_OPERATIONS, identifier, operation_name, pascal_case
from ..patterns import late_pattern
from .lexicon.grammar import BEFORE_A_LIST, BEFORE_AN_INFINITIVE
from .lexicon.verbs import CRUD, DEFAULT_OPERATIONS, NOUN_OPERATIONS, PHRASES, VERBS
from .sentences import read_acts, verb_and_form, words_of

MOST_FOUND = 20

_NAME = r"[a-z][a-z0-9_]*"
_BULLET = r"\s*\n\s*[-*•]\s+(?=\w+[ \t]*(?:[,/\n]|$))"
"""What a bullet begins with is an item only where it ends behind it: "- max 25 calls" is none."""
_BETWEEN = rf"(?:\s*,\s*(?:and\s+|or\s+|then\s+)?|\s*/\s*|\s+(?:and|or|then|&)\s+|\s*(?:->|→|\|)\s*|{_BULLET})"
_RUN = late_pattern(rf"(?<![\w-])(?P<items>{_NAME}(?:{_BETWEEN}{_NAME})+)(?![\w-])", re.IGNORECASE)
_LED_INTO = late_pattern(r"(?P<word>[^\W\d_]+)\s+$")
_SPLIT = late_pattern(_BETWEEN, re.IGNORECASE)
_IDENTIFIER = late_pattern(r"\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b")
_LISTED = late_pattern(
    r"\b(?:operations?|ops|methods?|functions?|commands?|actions?|operationen|op[ée]rations|operaciones)"
    r"\s*(?:are|is|:|-|=)\s*(?P<items>[^.\n]+)",
    re.IGNORECASE,
)
_STEPS = late_pattern(
    r"\b(?:(?:steps|stages|schritten?|étapes|pasos)\s+(?:are\s+)?:?|(?:step|stage)s?\s*:)\s*"
    r"(?P<items>[a-z][\w -]*(?:\s*(?:,|->|→|\bthen\b|\band\b|\bund\b|\bet\b)\s*[a-z][\w -]*)+)",
    re.IGNORECASE,
)
_ITEM = late_pattern(r"\s*(?:,|;|/|->|→|\bthen\b|\band\b|\bund\b|\bet\b)\s*", re.IGNORECASE)
_CRUD = late_pattern(r"\bcrud\b", re.IGNORECASE)
_OF_A_NAME = late_pattern(r"(?:name,?|called|named|is)\s+$", re.IGNORECASE)
_PHRASES = [(late_pattern(rf"\b(?:{words})\b", re.IGNORECASE), name) for words, name in PHRASES.items()]
_EVENTS = late_pattern(rf"\bfrom\s+(?P<items>{_NAME}(?:{_BETWEEN}{_NAME})+)\s+events?\b", re.IGNORECASE)
_HEAD = late_pattern(r"[^.:;\n]*")
_AGENT = late_pattern(r"(?!computer)(?P<stem>[a-z]{3,}?)(?:er|or)s?$")


@dataclass(frozen=True)
class Found:
    """An operation, and where its words are."""

    name: str
    start: int
    end: int


def find_operations(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """Operations in the order of the text, none where it names none.

    What stands in a span that is `taken` belongs to something else.
    """
    named = _explicit(text, taken)
    # Names that are written as such settle it; verbs of the sentences around them are then only prose.
    found = named or [*_crud(text), *_runs(text, taken), *_phrases(text), *_folded(text), *_verbs(text, taken)]
    # From what says most to what says least: each is a guess that the one before makes needless.
    return _ordered(found or _nouns(text, derived=False) or _weak(text, taken) or _nouns(text))


def default_operations(kind: str, domain: str, features: Sequence[str]) -> list[Found]:
    """What such a node does where the text names nothing; no words led to these."""
    hints = [hint for hint in (domain, *features, "") if (kind, hint) in DEFAULT_OPERATIONS]
    names = DEFAULT_OPERATIONS[kind, hints[0]] if hints else ("execute",)
    return [Found(name, 0, 0) for name in names]


def _ordered(found: Sequence[Found]) -> list[Found]:
    # The first mention of a name counts, and of several readings of the same words the first one.
    ordered = sorted(enumerate(found), key=lambda each: (each[1].start, each[0]))
    unique: dict[str, Found] = {}
    for _, each in ordered:
        name = _checked(each.name)
        if name:
            # Two names of one class, get_user and getUser, would collide in the generated models.
            unique.setdefault(pascal_case(name), Found(name, each.start, each.end))
    return list(unique.values())[:MOST_FOUND]


def _checked(name: str) -> str | None:
    try:
        # A name that the handler needs for itself has another in its place.
        return operation_name(RESERVED_OPERATIONS.get(name, name))
    except ValueError:
        return None


def _explicit(text: str, taken: Sequence[tuple[int, int]]) -> list[Found]:
    """Names written as identifiers, an `operations:` list, a list of steps."""
    for listed in filter(None, (_LISTED.search(text), _STEPS.search(text))):
        names = _items(listed["items"], listed.start("items"))
        # "operations: send" is a list of one; a single step is likelier prose.
        if len(names) > 1 or listed.re is _LISTED:
            return names
    # Nobody writes an underscore by chance: one such name makes its whole list one of operations.
    runs = [run for run in _runs(text, taken) if "_" in run.name]
    if runs:
        return list(_runs(text, taken))
    return [
        Found(match[0], *match.span())
        for match in _IDENTIFIER.finditer(text)
        if match[0].split("_")[0] in VERBS
        and not _OF_A_NAME.search(text[: match.start()])
        and not _inside(match.start(), taken)
    ]


def _items(items: str, offset: int) -> list[Found]:
    found, position = [], 0
    for item in _ITEM.split(items):
        # From where the last one ended, because one item may be a part of another.
        start = items.index(item, position)
        position = start + len(item)
        name = _as_name(item)
        if name:
            found.append(Found(name, offset + start, offset + position))
    return found


def _as_name(item: str) -> str | None:
    """An item of a list as a name: a verb of any form as the operation it is, other words as they stand."""
    words = item.strip().lower().split()
    # A longer item is a sentence, and its words would make a name that nobody wants.
    if not words or len(words) > 4:
        return None
    verb = verb_and_form(words[0])
    if len(words) == 1 and verb and verb[0] in VERBS:
        return VERBS[verb[0]]
    try:
        return identifier(" ".join(words), "Operation")
    except ValueError:
        return None


def _runs(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Lists of single words that are mostly verbs: `get, get_many, invalidate`."""
    for run in _RUN.finditer(text):
        places = _places(run["items"], run.start("items"))
        # "score the applicant, approve or reject": what another word leads into is no item of the list.
        led = _LED_INTO.search(text, max(0, run.start() - 30), run.start())
        if led and led["word"].lower() not in BEFORE_AN_INFINITIVE | BEFORE_A_LIST and not _is_base(places[0][0]):
            places = places[1:]
        free = [each for each in places if not _inside(each[1], taken)]
        if _lists_operations([name for name, _, _ in free]):
            for name, start, end in free:
                operation = _as_name(name)
                if operation:
                    yield Found(operation, start, end)


def _places(items: str, offset: int) -> list[tuple[str, int, int]]:
    places, position = [], 0
    for name in _SPLIT.split(items):
        start = items.index(name, position)
        position = start + len(name)
        places.append((name.lower(), offset + start, offset + position))
    return places


def _lists_operations(names: Sequence[str]) -> bool:
    """Three names or more that are mostly verbs, or an identifier that begins with a verb among others."""
    bare = [name for name in names if _is_base(name)]
    compound = [name for name in names if "_" in name and verb_and_form(name.split("_")[0]) is not None]
    # Identifiers are rare in prose, so that two are enough where plain words must be three.
    if compound:
        return len(names) > 1 and 2 * (len(bare) + len(compound)) >= len(names)
    return len(names) > 2 and 3 * len(bare) >= 2 * len(names)


def _is_base(name: str) -> bool:
    """Whether a word is a verb as it stands in a list of operations."""
    return (verb_and_form(name) or ("", ""))[1] in ("base", "foreign")


def _crud(text: str) -> list[Found]:
    crud = _CRUD.search(text)
    return [Found(name, *crud.span()) for name in CRUD] if crud else []


def _phrases(text: str) -> Iterator[Found]:
    for pattern, name in _PHRASES:
        for match in pattern.finditer(text):
            yield Found(name, *match.span())


def _folded(text: str) -> Iterator[Found]:
    """What a reducer folds: "from reserve and release events"."""
    for events in _EVENTS.finditer(text):
        places = _places(events["items"], events.start("items"))
        names = [_listed_noun(name) or (VERBS.get(name) if _is_base(name) else None) for name, _, _ in places]
        # All or none: one word that is no event shows that no list of events is meant.
        if all(names):
            yield from (Found(str(name), start, end) for name, (_, start, end) in zip(names, places, strict=True))


def _verbs(text: str, taken: Sequence[tuple[int, int]]) -> list[Found]:
    # Words of a phrase have their operation already, and would give a second one.
    spans = [(each.start, each.end) for each in _phrases(text)]
    return [Found(each.verb, each.start, each.end) for each in read_acts(text, [*taken, *spans]) if not each.weak]


def _weak(text: str, taken: Sequence[tuple[int, int]]) -> list[Found]:
    return [Found(each.verb, each.start, each.end) for each in read_acts(text, taken)]


def _nouns(text: str, *, derived: bool = True) -> list[Found]:
    """Where no verb says it: "conversion", and at the head of the text "PDF converter" or "invoice parsing"."""
    found = []
    head = _HEAD.match(text)
    # A noun in -er names what the node is only at the head; further on it is mostly somebody else.
    for word in words_of(text[: head.end()] if derived and head else text):
        name = _listed_noun(word.text) or (derived and _derived_noun(word.text))
        if name:
            found.append(Found(name, word.start, word.end))
    return found


def _listed_noun(word: str) -> str | None:
    return NOUN_OPERATIONS.get(word) or NOUN_OPERATIONS.get(word.removesuffix("s"))


def _derived_noun(word: str) -> str | None:
    verb = verb_and_form(word)
    if verb and verb[1] == "gerund" and verb[0] in VERBS:
        return VERBS[verb[0]]
    agent = _AGENT.match(word)
    # converter, scorer and planner: the verb as it is, with its e, or without the doubled letter.
    stems = (agent["stem"], f"{agent['stem']}e", agent["stem"][:-1]) if agent else ()
    return next((VERBS[stem] for stem in stems if stem in VERBS), None)


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
