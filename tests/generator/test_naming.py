import pytest

from generator.enums import EnumNodeType
from generator.naming import (
    identifier,
    node_class_name,
    operation_name,
    package_name,
    pascal_case,
    plural,
    singular,
    snake_case,
    topic,
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("user-crud", "user_crud"),
        ("User CRUD list", "user_crud_list"),
        ("getUserByID", "get_user_by_id"),
        (" HTTPServer ", "http_server"),
        ("a..b", "a_b"),
    ],
)
def test_what_people_type_becomes_snake_case(typed: str, name: str) -> None:
    assert snake_case(typed) == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("class", "a word of Python"),
        ("__init__", "underscore"),
        ("../../x", "letters a to z"),
        ("", "no letters"),
        ("é", "letters a to z"),
        ("9lives", "begins with a letter"),
        ("x" * 65, "longer than 64"),
    ],
)
def test_what_makes_no_identifier_is_refused_with_a_sentence(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        identifier(typed, "Operation")


def test_an_operation_may_not_take_a_name_of_the_handler() -> None:
    with pytest.raises(ValueError, match="handle_request"):
        operation_name("handle")


def test_class_names_follow_the_frameworks_convention() -> None:
    assert pascal_case("user_crud") == "UserCrud"
    assert node_class_name("user_crud", EnumNodeType.EFFECT) == "NodeUserCrudEffect"


def test_a_package_never_hides_a_module_that_python_has() -> None:
    assert package_name("user_crud", EnumNodeType.EFFECT) == "user_crud"
    assert package_name("statistics", EnumNodeType.COMPUTE) == "statistics_compute"


def test_topics_have_the_frameworks_form() -> None:
    assert (
        topic("evt", "data_processing", "user_crud", "completed") == "onex.evt.data-processing.user-crud-completed.v1"
    )


@pytest.mark.parametrize(
    ("one", "many"),
    [("user", "users"), ("category", "categories"), ("box", "boxes"), ("day", "days"), ("match", "matches")],
)
def test_nouns_have_plurals_and_back(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("word", ["status", "address", "news", "analysis", "bus"])
def test_words_that_only_look_like_plurals_stay(word: str) -> None:
    assert singular(word) == word
