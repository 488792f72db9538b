import pytest

from nodegen.studio.composing.as_yaml import from_yaml, lines_of, to_yaml
from nodegen.studio.forms import RequirementsForm, initial_from
from tests.nodegen.studio.test_forms import FULL


def test_requirements_become_yaml_and_come_back_the_same() -> None:
    data, problems = from_yaml(to_yaml(initial_from(FULL)))
    form = RequirementsForm(data)
    assert problems == []
    assert form.is_valid(), form.errors
    assert form.requirements == FULL


def test_what_is_wrong_or_empty_stays_as_it_was_typed() -> None:
    text = to_yaml({"service_name": "no name!", "operations": "class\nget", "data_models": "user: [", "features": ""})
    data, _ = from_yaml(text)
    assert "features" not in text
    assert (data["service_name"], data["operations"], data["data_models"]) == ("no name!", "class\nget", "user: [")


def test_words_that_yaml_reads_as_values_stay_words() -> None:
    data, _ = from_yaml("service_name: on\noperations: [yes, 1.0, 2026-01-01]\nmin_test_coverage: 0.90\n")
    assert (data["service_name"], data["operations"]) == ("on", "yes\n1.0\n2026-01-01")
    assert data["min_test_coverage"] == "0.90"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("node_type: effect\noperatons: [get]", 2, "did you mean operations?"),
        ("domain: cache\n\ndomain: api", 3, "is there twice"),
        ("features:\n  - ttl: 300", 1, "a list of texts"),
        ("domain: [a, b]", 1, "one value, not a list"),
        ("domain: cache\noperations: [get", 2, "This is not YAML"),
        ("- just\n- a list", 1, "Write names and values"),
        ("a: &x [1]\nb: *x", 2, "References"),
        ("data_models: " + "[" * 100_000, 1, "longer than"),
        ("data_models: " + "[" * 9_000, 1, "nested too deeply"),
        ("domain: \x00", 1, "control characters"),
        ("domain: !!python/object/apply:os.system [id]", 1, "one value, not a list"),
    ],
)
def test_bad_yaml_is_a_sentence_at_its_line(text: str, line: int, said: str) -> None:
    _, problems = from_yaml(text)
    assert problems[0].line == line
    assert said in problems[0].sentence


def test_the_line_of_each_field_is_known() -> None:
    assert lines_of("node_type: effect\n\noperations:\n  - get\n") == {"node_type": 1, "operations": 3}
    assert lines_of("data_models:\n  user:\n    age: x") == {"data_models": 1, "user.age": 3}
