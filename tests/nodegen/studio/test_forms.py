from typing import Any

import pytest

from generator import ModelPRDRequirements
from nodegen.studio.forms import OptionsForm, RequirementsForm, error_list, initial_from, split_items

TYPED = {
    "node_type": "effect",
    "service_name": "user-crud",
    "domain": "database",
    "business_description": "Keeps users.",
    "operations": "create, read\nlist",
}
FULL = ModelPRDRequirements(
    node_type="effect",
    service_name="user_crud",
    domain="database",
    business_description='Keeps "users"\nand {{ braces }}.',
    operations=["create", "list"],
    features=["retry (3 attempts)", "rate limit (1,000 per hour)"],
    data_models={"user": {"email": "string(1..200)", "role": "enum(a, b)"}},
    dependencies=["asyncpg"],
    performance_requirements={"p99": "20 ms", "rate": 100.0},
    best_practices=["no logic in SQL"],
    code_examples=["x = 1\n\ny = 2", "z = 3"],
    similar_patterns=["repository"],
    min_test_coverage=0.9,
    complexity_threshold=7,
)


def typed(**changes: Any) -> RequirementsForm:
    return RequirementsForm({**TYPED, **changes})


def test_what_was_typed_becomes_requirements() -> None:
    form = typed(features="retry\nmetrics", data_models="user: {email: string}")
    assert form.is_valid(), form.errors
    assert form.requirements.service_name == "user_crud"
    assert form.requirements.operations == ["create", "read", "list"]
    assert form.requirements.features == ["retry", "metrics"]
    assert form.requirements.data_models == {"user": {"email": "string"}}


def test_requirements_fill_the_form_and_come_back_the_same() -> None:
    form = RequirementsForm(initial_from(FULL, "the prompt"))
    assert form.is_valid(), form.errors
    assert form.requirements == FULL
    assert form.cleaned_data["prompt"] == "the prompt"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("node_type", "", "Choose a kind."),
        ("node_type", "gadget", "gadget is not one of the available choices"),
        ("service_name", "", "Give it a name"),
        ("service_name", "a/b", "letters a to z"),
        ("business_description", "", "Say in a sentence"),
        ("business_description", "bell \x07", "control character"),
        ("operations", "", "at least one operation"),
        ("operations", "class", "a word of Python"),
        ("operations", "__init__", "underscore"),
        ("operations", "../../x", "letters a to z"),
        ("operations", "a, a", "there twice"),
        ("operations", ", ".join(f"do_{number}" for number in range(200)), "200 operations are too many"),
        ("data_models", "user: [", "Line 1: This is not YAML"),
        ("data_models", "[" * 9_000, "nested too deeply"),
        ("data_models", "user: {age: !!python/name:os.system }", "without tags"),
        ("data_models", "user: string", "'user' holds names and types"),
        ("data_models", "user: {age: }", "Field user.age has no type"),
        ("data_models", "user: {age: integer}\nuser: {name: string}", "user is there twice"),
        ("data_models", "user: {age: integer, age: string}", "age is there twice"),
        ("data_models", "just words", "Write names and values"),
        ("data_models", "user: {age: numbr}", "no type"),
        ("prompt", "x" * 100_000, "at most 20000 characters"),
        ("min_test_coverage", "lots", "Enter a number"),
    ],
)
def test_bad_input_is_a_sentence_beside_its_field(field: str, value: str, said: str) -> None:
    form = typed(**{field: value})
    assert not form.is_valid()
    assert [name for name, _, _ in error_list(form)] == [field]
    assert said in str(form.errors[field][0])


def test_the_default_options_are_the_engines() -> None:
    form = OptionsForm({"strategy": "auto", "validation_level": "standard"})
    assert form.is_valid(), form.errors
    assert (form.options.strategy, form.options.run_tests, form.options.strict_mode) == ("auto", False, False)


@pytest.mark.parametrize(("field", "value"), [("strategy", "magic"), ("validation_level", "extreme")])
def test_an_unknown_option_is_refused(field: str, value: str) -> None:
    form = OptionsForm({"strategy": "auto", "validation_level": "standard", field: value})
    assert not form.is_valid()
    assert value in str(form.errors[field][0])


def test_passages_end_at_a_line_of_dashes_as_browsers_send_it() -> None:
    assert split_items("code_examples", "x = 1\r\n---\r\ny = 2") == ["x = 1", "y = 2"]
