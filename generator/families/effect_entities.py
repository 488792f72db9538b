"""Entities as effect templates see them: declarations of models, columns of tables, samples for tests."""

import math
from dataclasses import dataclass

from ..entities import Entity, EnumFieldType, Field, FieldType, read_entities
from ..naming import pascal_case, plural
from ..quoting import Code, literal
from ..requirements import ModelPRDRequirements

T = EnumFieldType

_ANNOTATIONS = {
    T.STRING: "str",
    T.INTEGER: "int",
    T.NUMBER: "float",
    T.DECIMAL: "Decimal",
    T.BOOLEAN: "bool",
    T.DATE: "dt.date",
    T.DATETIME: "AwareDatetime",
    T.UUID: "UUID",
    T.JSON: "JsonValue",
    T.REFERENCE: "UUID",
}
_POSTGRES = {
    T.STRING: "text",
    T.INTEGER: "bigint",
    T.NUMBER: "double precision",
    T.DECIMAL: "numeric",
    T.BOOLEAN: "boolean",
    T.DATE: "date",
    T.DATETIME: "timestamptz",
    T.UUID: "uuid",
    T.JSON: "jsonb",
    T.ENUM: "text",
    T.LIST: "jsonb",
    T.REFERENCE: "uuid",
}
_SQLITE = {T.INTEGER: "INTEGER", T.NUMBER: "REAL", T.BOOLEAN: "INTEGER"}
_UUIDS = ("0b9a1f86-3c1e-4a57-9d0b-0f8f3c6f2a11", "7c4f8a52-96d1-4f0e-8b7e-5d2a1c3e4b66")


@dataclass(frozen=True)
class FieldView:
    """One field: how models declare it, when it is stored and when it is changed, and as a column."""

    name: Code
    declaration: Code
    change: Code
    optional: bool
    required_declaration: Code
    postgres: Code
    sqlite: Code
    is_json: bool
    is_text: bool
    sample: Code
    other: Code


@dataclass(frozen=True)
class EntityView:
    """One entity: its words, its table, its models, its fields."""

    name: Code
    words: Code
    table: Code
    model: Code
    constant: Code
    fields: tuple[FieldView, ...]
    imports: tuple[Code, ...]

    @property
    def one(self) -> Code:
        """The words with their article."""
        return Code(f"{'an' if self.words[0] in 'aeio' else 'a'} {self.words}")

    @property
    def sample(self) -> Code:
        """JSON of its fields, as a request carries them."""
        return Code("{" + self._pairs + "}")

    @property
    def other(self) -> Code:
        """JSON of another one."""
        return Code("{" + ", ".join(f'"{field.name}": {field.other}' for field in self.fields) + "}")

    @property
    def answered(self) -> Code:
        """JSON of it with an id, as a service answers it."""
        return Code('{"id": "7", ' + self._pairs + "}")

    @property
    def _pairs(self) -> str:
        return ", ".join(f'"{field.name}": {field.sample}' for field in self.fields)

    @property
    def text_columns(self) -> tuple[Code, ...]:
        """Columns that a search reads."""
        return tuple(field.name for field in self.fields if field.is_text)

    @property
    def required(self) -> tuple[Code, ...]:
        """Fields that may not be None."""
        return tuple(field.name for field in self.fields if not field.optional)

    @property
    def changed(self) -> FieldView:
        """The field that tests change: one whose two samples differ, where there is one."""
        # A change to an equal value could not be seen: a test of it would pass on a node that changes nothing.
        return next((field for field in self.fields if field.sample != field.other), self.fields[0])


def carried_things(requirements: ModelPRDRequirements, own: frozenset[str] = frozenset()) -> tuple[EntityView, ...]:
    """The data models as whole values, which messages or entries hold; `own` are class names of the family.

    Where the first of them has but one value there is nothing that a type could tell apart, and none is given.
    """
    taken = taken_names(pascal_case(requirements.service_name), tuple(requirements.operations)) | own
    entities = [entity for entity in read_entities(requirements.data_models) if entity.fields]
    things = tuple(entity_view(entity, taken, whole=True) for entity in entities)
    return things if things and things[0].sample != things[0].other else ()


def entity_view(entity: Entity, taken: frozenset[str], *, whole: bool = False) -> EntityView:
    """View of an entity; a class name that the node needs for itself gets another.

    `whole` takes the fields that a store manages as ordinary ones: what is carried is no stored record.
    """
    fields = entity.fields if whole else entity.own_fields
    name = entity.class_name
    # Renamed and not refused: people cannot know which class names the templates need.
    model = f"{name}Record" if name in taken else name
    return EntityView(
        name=Code(entity.name),
        words=Code(entity.name.replace("_", " ")),
        table=Code(plural(entity.name)),
        model=Code(model),
        constant=Code(entity.name.upper().replace("TODO", "TO_DO")),
        fields=tuple(_field_view(field) for field in fields),
        imports=_imports(fields),
    )


def taken_names(pascal: str, operations: tuple[str, ...]) -> frozenset[str]:
    """Class names of models.py that no entity may have."""
    payloads = {f"Model{pascal_case(name)}Payload" for name in operations}
    return frozenset({f"Model{pascal}Request", f"Model{pascal}Response"} | payloads)


def _field_view(field: Field) -> FieldView:
    annotation, limits = _annotation(field.type), _limits(field.type)
    required = f"{annotation} = Field({limits})" if limits else annotation
    default = ", ".join(("default=None", limits)) if limits else ""
    kind = field.type.type
    # A JSON value may be null as it is.
    missing = "" if kind is T.JSON else " | None"
    # What is changed may be any of the fields, so each of them has a default there.
    optional = f"{annotation}{missing} = " + (f"Field({default})" if default else "None")
    return FieldView(
        name=Code(field.name),
        declaration=Code(optional if field.optional else required),
        change=Code(optional),
        optional=field.optional or kind is T.JSON,
        required_declaration=Code(required),
        postgres=Code(_POSTGRES[kind] + ("" if field.optional or kind is T.JSON else " NOT NULL")),
        sqlite=Code(_SQLITE.get(kind, "TEXT") + ("" if field.optional or kind is T.JSON else " NOT NULL")),
        is_json=kind in (T.JSON, T.LIST),
        is_text=kind is T.STRING,
        sample=literal(sample_of(field.type, field.name, 0)),
        other=literal(sample_of(field.type, field.name, 1)),
    )


def _annotation(kind: FieldType) -> str:
    if kind.type is T.ENUM:
        return f"Literal[{', '.join(literal(value) for value in kind.values)}]"
    if kind.type is T.LIST and kind.item:
        return f"list[{_item_annotation(kind.item)}]"
    return _ANNOTATIONS[kind.type]


def _item_annotation(item: FieldType) -> str:
    limits = _limits(item)
    return f"Annotated[{_annotation(item)}, Field({limits})]" if limits else _annotation(item)


def _limits(kind: FieldType) -> str:
    if kind.type in (T.STRING, T.LIST):
        bounds = {"min_length": _whole(kind.low), "max_length": _whole(kind.high)}
    elif kind.type in (T.INTEGER, T.NUMBER, T.DECIMAL):
        bounds = {"ge": _plain(kind.low), "le": _plain(kind.high)}
    else:
        return ""
    return ", ".join(f"{name}={bound}" for name, bound in bounds.items() if bound is not None)


def _whole(bound: float | None) -> float | None:
    return None if bound is None else int(bound)


def _plain(bound: float | None) -> float | int | None:
    return int(bound) if bound is not None and bound == int(bound) else bound


def _imports(fields: tuple[Field, ...]) -> tuple[Code, ...]:
    kinds = {kind for field in fields for kind in (field.type, field.type.item) if kind}
    types = {kind.type for kind in kinds}
    annotated = any(field.type.item and _limits(field.type.item) for field in fields)
    lines = {
        # As a module, because a field may be called `date` and would hide the class.
        "import datetime as dt": T.DATE in types,
        "from decimal import Decimal": T.DECIMAL in types,
        "from pydantic import AwareDatetime": T.DATETIME in types,
        "from typing import Literal": T.ENUM in types,
        "from typing import Annotated": annotated,
    }
    return tuple(Code(line) for line, needed in lines.items() if needed)


def sample_of(kind: FieldType, name: str, variant: int) -> object:
    """A value that a field accepts, as JSON has it; the two variants differ where the field allows it."""
    match kind.type:
        case T.STRING:
            return _text(kind, f"{name} {'one' if variant == 0 else 'two'}")
        case T.INTEGER:
            return int(_number(kind, variant))
        case T.NUMBER:
            return float(_number(kind, variant))
        case T.DECIMAL:
            # A text, because JSON's number would be read as a float and lose decimals.
            return f"{_number(kind, variant):g}"
        case T.BOOLEAN:
            return variant == 0
        case T.ENUM:
            return kind.values[0 if variant == 0 else -1]
        case T.LIST if kind.item:
            # At least one item where one is allowed: two empty lists could not be told apart.
            return [sample_of(kind.item, name, variant)] * max(1 if kind.high != 0 else 0, int(kind.low or 0))
        case T.JSON:
            return {"number": variant}
        case _:
            return _moment(kind.type, variant)


def _moment(kind: EnumFieldType, variant: int) -> str:
    if kind is T.DATE:
        return f"2026-01-0{variant + 1}"
    return f"2026-01-0{variant + 1}T12:00:00Z" if kind is T.DATETIME else _UUIDS[variant]


def _text(kind: FieldType, text: str) -> str:
    padded = text.ljust(int(kind.low or 0), "x")
    # Cut from the front: the two variants differ at the end of the text.
    return padded if kind.high is None else padded[len(padded) - min(len(padded), int(kind.high)) :]


def _number(kind: FieldType, variant: int) -> float:
    low = kind.low if kind.low is not None else min(1.0, kind.high if kind.high is not None else 1.0)
    # An integer's lower bound may be written as a fraction.
    first = math.ceil(low) if kind.type is T.INTEGER else low
    second = first + 1
    return float(second if variant and (kind.high is None or second <= kind.high) else first)
