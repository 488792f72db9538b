import pytest

from generator.entities import EnumFieldType, read_entities


def test_fields_are_read_with_their_types_and_bounds() -> None:
    (user,) = read_entities({"user": {"email": "string(1..200)", "age": "int(0..)?", "role": "enum(admin, guest)"}})
    email, age, role = user.fields
    assert (email.type.type, email.type.low, email.type.high, email.optional) == (EnumFieldType.STRING, 1, 200, False)
    assert (age.type.type, age.type.low, age.type.high, age.optional) == (EnumFieldType.INTEGER, 0, None, True)
    assert role.type.values == ("admin", "guest")
    assert user.class_name == "ModelUser"


def test_entities_refer_to_each_other() -> None:
    order, _ = read_entities(
        {"order": {"buyer": "reference(user)", "seller": "user", "tags": "list(text)"}, "user": {}}
    )
    assert [field.type.entity for field in order.fields] == ["user", "user", ""]
    assert order.fields[2].type.item is not None
    assert order.fields[2].type.item.type is EnumFieldType.STRING


def test_fields_that_a_store_manages_are_not_an_entitys_own() -> None:
    (user,) = read_entities({"user": {"id": "uuid", "name": "string"}})
    assert [field.name for field in user.own_fields] == ["name"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("strin", "no type"),
        ("string(", "no type"),
        ("enum()", "distinct values"),
        ("enum(a, a)", "distinct values"),
        ("integer(9..1)", "empty"),
        ("integer(many)", "no range"),
        ("list(list(string))", "list of lists"),
        ("reference(nobody)", "none of the data models"),
    ],
)
def test_a_type_that_cannot_be_read_is_refused_with_its_field(words: str, said: str) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        read_entities({"user": {"age": words}})
    assert "user.age" in str(refused.value)


@pytest.mark.parametrize("name", ["json", "model_config", "str"])
def test_a_field_may_not_break_its_model(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}_value"):
        read_entities({"user": {name: "string"}})
