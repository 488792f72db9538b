"""Data models as rows that people edit: entities, their fields, and the parts of each field's type."""

from dataclasses import dataclass

import yaml

from generator import EnumFieldType, TypeWords, split_type
from nodegen.studio.composing import plain_yaml
from nodegen.studio.composing.plain_yaml import YamlTextError


@dataclass(frozen=True)
class TypeChoice:
    """A type as the editor offers it; `asks` says what its brackets hold, empty where it has none."""

    name: str
    asks: str = ""
    example: str = ""


_ASKS = {
    EnumFieldType.STRING: ("Length", "1..200"),
    EnumFieldType.INTEGER: ("Range", "0..100"),
    EnumFieldType.NUMBER: ("Range", "0..1"),
    EnumFieldType.DECIMAL: ("Range", "0..999.99"),
    EnumFieldType.ENUM: ("Values", "new, paid"),
    EnumFieldType.LIST: ("List of", "string"),
}
# A reference is chosen by the name of its data model.
TYPES = tuple(
    TypeChoice(kind.value, *_ASKS.get(kind, ())) for kind in EnumFieldType if kind is not EnumFieldType.REFERENCE
)


@dataclass(frozen=True)
class FieldRow:
    """One field as it was written; what is no type at all is kept as its base."""

    name: str
    type: TypeWords

    @property
    def asks(self) -> str:
        """What the brackets of its type hold."""
        found = next((each.asks for each in TYPES if each.name == self.type.base), "")
        return found or ("Details" if self.type.inside else "")


@dataclass(frozen=True)
class EntityRow:
    """One data model as it was written."""

    name: str
    fields: tuple[FieldRow, ...]


BLANK = EntityRow("", (FieldRow("", TypeWords(EnumFieldType.STRING.value, "", optional=False)),))


@dataclass(frozen=True)
class EditedModels:
    """All of them; `readable` is false where the text has no rows and is edited as it stands."""

    entities: tuple[EntityRow, ...] = ()
    readable: bool = True
    types = TYPES
    blank = BLANK

    def __str__(self) -> str:
        """In a line: each data model and the names of its fields."""
        return ", ".join(
            f"{each.name} ({', '.join(field.name for field in each.fields)})" if each.fields else each.name
            for each in self.entities
        )


def edited(text: str) -> EditedModels:
    """The rows of the field `data_models`."""
    try:
        found = plain_yaml.entries(text)
    except YamlTextError:
        return EditedModels(readable=False)
    entities = tuple(each for entry in found if (each := _entity(entry.name, entry.node)))
    # All or none: rows for a part of the text would lose the rest at the next edit.
    return EditedModels(entities) if len(entities) == len(found) else EditedModels(readable=False)


def _entity(name: str, node: yaml.Node) -> EntityRow | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    fields = [(plain_yaml.scalar(key), plain_yaml.scalar(value)) for key, value in node.value]
    if any(None in pair for pair in fields):
        return None
    return EntityRow(name, tuple(_field(key or "", words or "") for key, words in fields))


def _field(name: str, words: str) -> FieldRow:
    return FieldRow(name, split_type(words) or TypeWords(words, "", optional=False))
