from typing import Any

import pytest

from generator.requirements import ModelPRDRequirements


def make(**changes: Any) -> ModelPRDRequirements:
    given = {
        "node_type": "effect",
        "service_name": "user-crud",
        "domain": "database",
        "business_description": "Keeps users.",
        "operations": ["create", "Read User"],
    }
    return ModelPRDRequirements(**{**given, **changes})


def test_names_become_identifiers() -> None:
    requirements = make(domain="Machine Learning")
    assert requirements.service_name == "user_crud"
    assert requirements.domain == "machine_learning"
    assert requirements.operations == ["create", "read_user"]


def test_everything_beyond_the_guide_is_optional() -> None:
    requirements = make()
    assert requirements.min_test_coverage == 0.85
    assert requirements.complexity_threshold == 10
    assert requirements.extraction_confidence == 1.0
    assert requirements.data_models == {}


def test_a_domain_that_nobody_listed_is_accepted() -> None:
    assert make(domain="beekeeping").domain == "beekeeping"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("node_type", "gadget", "choose one of effect, compute, reducer, orchestrator"),
        ("service_name", "", "no letters"),
        ("service_name", "a/b", "letters a to z"),
        ("business_description", "  ", "Say in a sentence"),
        ("business_description", "bell \x07", "U\\+0007 at position 6 is a control character"),
        ("business_description", "x" * 100_000, "100,000 characters, at most 10,000"),
        ("operations", [], "at least one operation"),
        ("operations", ["class"], "a word of Python"),
        ("operations", ["__init__"], "underscore"),
        ("operations", ["../../x"], "letters a to z"),
        ("operations", ["get user", "get_user"], "there twice"),
        ("operations", [f"do_{number}" for number in range(200)], "200 operations are too many"),
        ("operations", ["handle"], "handle_request"),
        ("features", ["x" * 301], "301 characters, at most 300"),
        ("data_models", {"user": {"age": "numbr"}}, "'numbr' is no type"),
        ("min_test_coverage", 85, "less than or equal to 1"),
        ("extra", 1, "Extra inputs"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_a_sentence(field: str, value: object, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        make(**{field: value})


@pytest.mark.parametrize("text", ["\"quotes\" 'n' {braces}", "{{ jinja }}", '"""', "two\nlines", "🎉", "\u202eright"])
def test_a_description_may_hold_whatever_people_write(text: str) -> None:
    assert make(business_description=text).business_description == text
