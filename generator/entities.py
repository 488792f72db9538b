"""Data models in words, read into typed fields: `{"user": {"email": "string(1..200)", "age": "integer?"}}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from .naming import pascal_case
from .patterns import late_pattern

MANAGED_FIELDS = frozenset({"id", "version", "created_at", "updated_at"})
"""What a stored entity has anyway; data models that list these get the managed ones."""

# A field of such a name would hide a method of every pydantic model.
_PYDANTIC_NAMES = {"copy", "dict", "json", "schema", "construct", "validate", "parse_obj", "from_orm", "fields"}
# Rendered models annotate with these; in a class, a field of the name stands before the type.
_TYPE_NAMES = {"str", "int", "float", "bool", "list", "bytes", "dt"}
_GRAMMAR = late_pattern(r"(?P<base>[a-z_]+)\s*(?:\((?P<inside>.*)\))?\s*(?P<optional>\??)", re.IGNORECASE | re.DOTALL)
_RANGE = late_pattern(r"(?P<low>-?\d+(?:\.\d+)?)?\s*\.\.\s*(?P<high>-?\d+(?:\.\d+)?)?")


class EnumFieldType(StrEnum):
    """The types a field of a data model may have."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DATETIME = "datetime"
    UUID = "uuid"
    JSON = "json"
    ENUM = "enum"
    LIST = "list"
    REFERENCE = "reference"


_SYNONYMS = {
    "str": "string",
    "text": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "timestamp": "datetime",
    "any": "json",
    "object": "json",
}


@dataclass(frozen=True)
class TypeWords:
    """The parts of a type as it is written: `string(1..200)?` is the base string, inside it 1..200, optional."""

    base: str
    inside: str
    optional: bool


@dataclass(frozen=True)
class FieldType:
    """What a field may hold. `low` and `high` bound a number, or the length of a string or list."""

    type: EnumFieldType
    values: tuple[str, ...] = ()
    item: "FieldType | None" = None
    entity: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Field:
    """One field of an entity."""

    name: str
    type: FieldType
    optional: bool


@dataclass(frozen=True)
class Entity:
    """A thing that a node deals with, and its fields in the order they were given."""

    name: str
    fields: tuple[Field, ...]

    @property
    def class_name(self) -> str:
        """Name of its pydantic model."""
        return f"Model{pascal_case(self.name)}"

    @property
    def own_fields(self) -> tuple[Field, ...]:
        """The fields that are not managed by a store."""
        return tuple(field for field in self.fields if field.name not in MANAGED_FIELDS)


def read_entities(data_models: Mapping[str, Mapping[str, str]]) -> tuple[Entity, ...]:
    """Entities of the data models; ValueError with a sentence for a field that cannot be read."""
    # All names before any field: an entity may refer to one that stands below it.
    names = frozenset(data_models)
    return tuple(
        Entity(name, tuple(_read_field(name, field, words, names) for field, words in fields.items()))
        for name, fields in data_models.items()
    )


def split_type(words: str) -> TypeWords | None:
    """The parts of a type in words, its base by its own name; None where the words are no type at all."""
    found = _GRAMMAR.fullmatch(words.strip())
    if not found:
        return None
    base = found["base"].lower()
    return TypeWords(_SYNONYMS.get(base, base), (found["inside"] or "").strip(), bool(found["optional"]))


def _read_field(entity: str, name: str, words: str, entities: frozenset[str]) -> Field:
    if name in _PYDANTIC_NAMES | _TYPE_NAMES or name.startswith("model_"):
        raise ValueError(f"Field {entity}.{name} has a name that its model needs; call it {name}_value.")
    found = split_type(words)
    if not found:
        raise ValueError(
            f"Field {entity}.{name}: {words[:40]!r} is no type; say for example string, integer? or enum(a, b)."
        )
    try:
        kind = _read_type(found.base, found.inside, entities)
    except ValueError as error:
        raise ValueError(f"Field {entity}.{name}: {error}") from error
    return Field(name, kind, found.optional)


def _read_type(base: str, inside: str, entities: frozenset[str]) -> FieldType:
    # Data models go first: whoever calls one `date` means that one.
    if base in entities:
        return FieldType(EnumFieldType.REFERENCE, entity=base)
    if base not in set(EnumFieldType):
        raise ValueError(f"{base!r} is no type; the types are {', '.join(EnumFieldType)} and the names of data models.")
    kind = EnumFieldType(base)
    if kind is EnumFieldType.ENUM:
        return FieldType(kind, values=_read_values(inside))
    if kind is EnumFieldType.LIST:
        return FieldType(kind, item=_read_item(inside or "string", entities))
    if kind is EnumFieldType.REFERENCE:
        if inside not in entities:
            raise ValueError(f"{inside!r} is none of the data models.")
        return FieldType(kind, entity=inside)
    low, high = _read_range(inside)
    return FieldType(kind, low=low, high=high)


def _read_item(inside: str, entities: frozenset[str]) -> FieldType:
    found = split_type(inside)
    if not found or found.optional:
        raise ValueError(f"a list holds one type, not {inside[:40]!r}.")
    item = _read_type(found.base, found.inside, entities)
    if item.type is EnumFieldType.LIST:
        raise ValueError("a list of lists is not supported; make the inner list a data model.")
    return item


def _read_values(inside: str) -> tuple[str, ...]:
    values = tuple(value.strip().strip("'\"") for value in inside.split(",") if value.strip())
    if not values or len(set(values)) != len(values):
        raise ValueError("an enum lists distinct values, for example enum(new, paid).")
    return values


def _read_range(inside: str) -> tuple[float | None, float | None]:
    if not inside:
        return None, None
    found = _RANGE.fullmatch(inside)
    if not found:
        raise ValueError(f"{inside[:40]!r} is no range; say for example 1..200 or 0...")
    low, high = (float(found[end]) if found[end] else None for end in ("low", "high"))
    if low is not None and high is not None and low > high:
        raise ValueError(f"the range {inside} is empty.")
    return low, high
