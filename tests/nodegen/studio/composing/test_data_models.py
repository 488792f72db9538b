import pytest

from generator import TypeWords
from nodegen.studio.composing.data_models import TYPES, edited

WRITTEN = "user: {email: string(1..200), age: int?, role: 'enum(admin, guest)'}\norder: {by: user, odd: 'what is this'}"


def test_data_models_are_rows_with_the_parts_of_each_type() -> None:
    user, order = edited(WRITTEN).entities
    assert [(field.name, field.type, field.asks) for field in user.fields] == [
        ("email", TypeWords("string", "1..200", optional=False), "Length"),
        ("age", TypeWords("integer", "", optional=True), "Range"),
        ("role", TypeWords("enum", "admin, guest", optional=False), "Values"),
    ]
    assert [field.type.base for field in order.fields] == ["user", "what is this"]


def test_they_read_in_a_line() -> None:
    assert str(edited(WRITTEN)) == "user (email, age, role), order (by, odd)"
    assert str(edited("")) == ""


@pytest.mark.parametrize("text", ["user: [", "user: string", "user: {address: {street: string}}", "just words"])
def test_what_has_no_rows_is_edited_as_it_stands(text: str) -> None:
    assert not edited(text).readable


def test_the_editor_offers_each_type_but_the_reference_which_is_chosen_by_name() -> None:
    assert {"string", "json", "list"} < {each.name for each in TYPES}
    assert "reference" not in {each.name for each in TYPES}
