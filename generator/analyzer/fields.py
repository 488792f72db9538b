"""Finds data models whose fields the text names: "users with name, email and age"."""

import re

from ..entities import read_entities
from ..naming import identifier, singular
from .lexicon import VERBS

_FIELDS = re.compile(
    r"\b(?P<entity>[a-z]+)s?\s+(?:with|have|has|having)\s+(?:the\s+)?(?:fields?\s+)?:?\s*"
    r"(?P<fields>(?:an?\s+)?[a-z_]+(?:\s*,\s*(?:an?\s+)?[a-z_]+)+(?:\s*,?\s+and\s+(?:an?\s+)?[a-z_]+)?)",
    re.IGNORECASE,
)
_TYPES = {
    "integer": ("age", "count", "quantity", "number", "size", "rank", "stock"),
    "decimal": ("price", "amount", "total", "balance", "cost", "rate"),
    "datetime": ("timestamp", "time"),
    "date": ("date", "birthday", "birthdate", "due"),
    "boolean": ("active", "enabled", "deleted", "verified", "done", "completed"),
}
_NOT_FIELDS = frozenset(
    {"ttl", "retry", "metrics", "logging", "pagination", "caching", "pooling", "retries", "timeout"}
)


def find_data_models(text: str) -> dict[str, dict[str, str]]:
    """Entities and their fields, where a sentence lists at least two."""
    found: dict[str, dict[str, str]] = {}
    for match in _FIELDS.finditer(text):
        names = [re.sub(r"^an?\s+", "", each.strip().lower()) for each in re.split(r",|\band\b", match["fields"])]
        entity = singular(match["entity"].lower())
        fields = {name: _type_of(name) for name in names if name}
        if len(fields) > 1 and not {entity, *fields} & _NOT_FIELDS and not set(fields) & set(VERBS):
            found |= _readable(entity, fields)
    return found


def _readable(entity: str, fields: dict[str, str]) -> dict[str, dict[str, str]]:
    try:
        read_entities({identifier(entity, "Data model"): {identifier(name, "Field"): fields[name] for name in fields}})
    except ValueError:
        return {}
    return {entity: fields}


def _type_of(name: str) -> str:
    words = name.split("_")
    return next((kind for kind, names in _TYPES.items() if set(words) & set(names)), "string")
