"""Entities as models, columns and samples."""

import pytest
from pydantic import TypeAdapter

from generator.entities import read_entities
from generator.families.effect_entities import EntityView, entity_view, sample_of


def view_of(**fields: str) -> EntityView:
    return entity_view(read_entities({"thing": fields})[0], frozenset())


@pytest.mark.parametrize(
    ("words", "declaration", "column"),
    [
        ("string(1..20)", "str = Field(min_length=1, max_length=20)", "text NOT NULL"),
        ("integer?", "int | None = None", "bigint"),
        ("decimal(0..)", "Decimal = Field(ge=0)", "numeric NOT NULL"),
        ("datetime", "AwareDatetime", "timestamptz NOT NULL"),
        ("enum(new, it's)", "Literal['new', \"it's\"]", "text NOT NULL"),
        ("list(string(1..5))", "list[Annotated[str, Field(min_length=1, max_length=5)]]", "jsonb NOT NULL"),
        ("json?", "JsonValue = None", "jsonb"),
    ],
)
def test_a_field_is_declared_and_stored_by_its_type(words: str, declaration: str, column: str) -> None:
    field = view_of(part=words).fields[0]
    assert (str(field.declaration), str(field.postgres)) == (declaration, column)


@pytest.mark.parametrize("variant", [0, 1])
@pytest.mark.parametrize(
    "words", ["string(3..4)", "string(30..)", "integer(5..5)", "integer(..-3)", "number(0.5..0.9)"]
)
def test_samples_are_within_the_limits(words: str, variant: int) -> None:
    kind = read_entities({"thing": {"part": words}})[0].fields[0].type
    sample = sample_of(kind, "part", variant)
    size = len(sample) if isinstance(sample, str) else TypeAdapter(float).validate_python(sample)
    assert kind.low is None or size >= kind.low
    assert kind.high is None or size <= kind.high


def test_a_changed_field_is_one_whose_samples_differ() -> None:
    assert str(view_of(fixed="enum(only)", free="string").changed.name) == "free"
