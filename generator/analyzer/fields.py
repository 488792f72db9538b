"""Finds data models whose fields the text names: "users with name, email and age", "book: isbn, title, price"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..entities import read_entities
from ..features import recognize
from ..naming import identifier, singular
from ..patterns import late_pattern
from .lexicon.field_types import BEGINNINGS, ENDINGS, FIELD_TYPES, TYPE_WORDS
from .lexicon.grammar import FILLER
from .lexicon.verbs import VERBS

FEWEST_FIELDS = 2

_FIELD = (
    r"(?:an?\s+|the\s+|its\s+|their\s+)?[a-z][a-z0-9_]*(?:\s+(?:id|at|date|name|number|code))?(?:\s*\([^()\n]{1,60}\))?"
)
_FIELDS = rf"(?P<fields>{_FIELD}(?:\s*,\s*(?:and\s+)?{_FIELD})*(?:\s*,?\s+(?:and|plus|und|et|y)\s+{_FIELD})?)"
_ENTITY = r"(?P<entity>[a-z][a-z0-9]*)"
_WITH = (
    r"(?:with|have|has|having|contains?|consists?\s+of|mit|avec|con)\s+(?:the\s+)?"
    r"(?:fields?\s+|columns?\s+|attributes?\s+)?:?\s*"
)
_SHAPES = tuple(
    late_pattern(shape, re.IGNORECASE)
    for shape in (
        rf"\bfields?\s+of\s+(?:an?\s+|the\s+|each\s+|every\s+)?{_ENTITY}\s*(?:are|is|:)\s*{_FIELDS}",
        rf"\b{_ENTITY}\s+{_WITH}{_FIELDS}",
        rf"\b{_ENTITY}\s*\((?:fields?:?\s*)?{_FIELDS}\)",
        rf"(?:^|[.\n;]\s*|\b(?:an?|each|every)\s+){_ENTITY}\s*:\s*{_FIELDS}",
    )
)
_STATES = late_pattern(r"\bstate[\s-]machine|\bstates\b|\btransitions?\b", re.IGNORECASE)
"""Words beside which a list holds states, not fields."""
_SEPARATOR = late_pattern(r"\s*,\s*(?:and\s+)?(?![^()]*\))|\s+(?:and|plus|und|et|y)\s+(?![^()]*\))", re.IGNORECASE)
_ONE = late_pattern(
    r"(?:an?\s+|the\s+|its\s+|their\s+)?(?P<name>[a-z][a-z0-9_ ]*?)\s*(?:\((?P<type>[^()]*)\))?", re.IGNORECASE
)
_KNOWN = {word: kind for kind, words in FIELD_TYPES.items() for word in words}


@dataclass(frozen=True)
class FoundModel:
    """An entity with typed fields, and where its words are."""

    entity: str
    fields: dict[str, str]
    start: int
    end: int


def find_data_models(text: str) -> list[FoundModel]:
    """Entities and their fields, where a text lists at least two that are called like fields."""
    found: dict[str, FoundModel] = {}
    for shape in _SHAPES:
        for match in shape.finditer(text):
            model = _read(match)
            # The shapes stand from sure to vague, so that of two readings of the same words the surer is there
            # already.
            if model and not any(model.start < other.end and other.start < model.end for other in found.values()):
                found.setdefault(model.entity, model)
    return sorted(found.values(), key=lambda each: each.start)


def _read(match: re.Match[str]) -> FoundModel | None:
    entity = singular(match["entity"].lower())
    fields = dict(_typed(match["fields"]))
    # Half of the names must be usual ones: a list behind "with" is as often one of features or of states.
    known = sum(_known_type(name) is not None for name in fields)
    # Before the entity as well: "a state machine: order: new, paid" tells what follows before it comes.
    if _STATES.search(match.string[max(0, match.start() - 60) : match.end()]):
        return None
    if len(fields) < FEWEST_FIELDS or 2 * known < len(fields) or entity in FILLER or not _readable(entity, fields):
        return None
    # Verbs and features are listed in the same way: "a client with retry, metrics and tracing".
    if set(fields) & set(VERBS) - set(_KNOWN) or any(recognize(name.replace("_", " ")) for name in fields):
        return None
    return FoundModel(entity, fields, match.start("entity"), match.end())


def _typed(fields: str) -> Iterator[tuple[str, str]]:
    for part in _SEPARATOR.split(fields):
        one = _ONE.fullmatch(part.strip())
        name = "_".join(one["name"].lower().split()) if one else ""
        if one and name:
            yield name, _type_in_words(one["type"] or "") or _known_type(name) or "string"


def _type_in_words(words: str) -> str | None:
    """The type that stands in brackets behind a name: `(date)`, `(new, paid)`, `(new | paid)`."""
    said = words.strip().lower()
    values = [each.strip() for each in re.split(r"[,|/]|\bor\b", said) if each.strip()]
    # A known type first: "yes/no" would be an enum of two values.
    if said in TYPE_WORDS:
        return TYPE_WORDS[said]
    if (
        len(values) > 1
        and all(re.fullmatch(r"[a-z][a-z0-9_]*", each) for each in values)
        and len(set(values)) == len(values)
    ):
        return f"enum({', '.join(values)})"
    return None


def _known_type(name: str) -> str | None:
    # The whole name says more than its ending: `category` and `read_only` have types of their own.
    if name in _KNOWN:
        return _KNOWN[name]
    for beginning, kind in BEGINNINGS.items():
        if name.startswith(beginning):
            return kind
    for ending, kind in ENDINGS.items():
        if name.endswith(ending):
            return kind
    # Last words come last: unit_price is a price, and due_date a date by its ending.
    return _KNOWN.get(name.rsplit("_", 1)[-1])


def _readable(entity: str, fields: dict[str, str]) -> bool:
    try:
        named = {identifier(name, "Field"): kind for name, kind in fields.items()}
        read_entities({identifier(entity, "Data model"): named})
    except ValueError:
        return False
    # A name that had to be changed to be a field is likelier a phrase that was misread.
    return named == fields
