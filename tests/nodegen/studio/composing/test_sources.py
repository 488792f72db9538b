from typing import Any

from nodegen import engine
from nodegen.studio.composing.as_yaml import to_yaml
from nodegen.studio.composing.sources import settle
from nodegen.studio.forms import initial_from

TYPED: dict[str, Any] = {
    "node_type": "effect",
    "service_name": "answers",
    "domain": "cache",
    "business_description": "Keeps answers.",
    "operations": "get\nset",
}
PROMPT = "A Redis cache with a TTL of 300 seconds that can get and set values"


def test_the_form_says_what_the_yaml_is() -> None:
    assert "service_name: answers" in settle(TYPED).yaml


def test_the_yaml_says_what_the_form_is_and_stays_as_it_was_typed() -> None:
    text = "# mine\nservice_name: other\noperations: [get]\n"
    settled = settle({**TYPED, "source": "yaml", "yaml": text})
    assert (settled.yaml, settled.data["service_name"], settled.data["domain"]) == (text, "other", "general")


def test_yaml_that_cannot_be_read_leaves_the_form_and_makes_no_node() -> None:
    settled = settle({**TYPED, "source": "yaml", "yaml": "operations: [get"})
    assert settled.data["service_name"] == "answers"
    assert not settled.is_valid
    assert [mark.line for mark in settled.marks] == [1]


def test_what_is_wrong_in_the_form_is_marked_at_its_line_of_the_yaml() -> None:
    settled = settle({**TYPED, "operations": "class"})
    line = settled.yaml.splitlines().index("operations:") + 1
    assert [(mark.line, "word of Python" in mark.sentence) for mark in settled.marks] == [(line, True)]


def test_a_prompt_fills_the_form_but_not_what_the_person_set() -> None:
    settled = settle({"source": "prompt", "prompt": PROMPT, "service_name": "mine", "own": "service_name"})
    assert (settled.data["service_name"], settled.data["domain"]) == ("mine", "cache")
    assert settled.is_valid


def test_what_the_yaml_changed_is_the_persons_own() -> None:
    filled = settle({"source": "prompt", "prompt": PROMPT})
    changed = filled.yaml.replace("service_name: redis_cache", "service_name: mine")
    typed = settle({**filled.data, "source": "yaml", "yaml": changed})
    again = settle({**typed.data, "source": "prompt", "prompt": PROMPT + " and metrics"})
    assert again.data["service_name"] == "mine"
    assert "metrics" in again.data["features"]


def test_a_field_that_a_person_changed_is_theirs_and_its_words_are_not_marked() -> None:
    settled = settle({**settle({"source": "prompt", "prompt": PROMPT}).data, "source": "form", "domain": "api"})
    assert settled.understanding
    assert [field.words for field in settled.understanding.fields if field.name == "domain"] == ["your own"]
    assert "domain" not in {field for piece in settled.understanding.pieces for field in piece.fields}


def test_a_pasted_contract_becomes_the_requirements_that_it_keeps(requirements) -> None:
    contract = engine.preview(requirements).files["contract.yaml"]
    settled = settle({"source": "yaml", "yaml": contract})
    assert settled.is_valid
    assert settled.form.requirements == requirements
    assert settled.rewritten
    assert settled.yaml.startswith("node_type: effect")


def test_what_is_wrong_with_a_field_of_a_data_model_is_said_at_its_line(requirements) -> None:
    asked = initial_from(requirements) | {"data_models": "user:\n  name: string\n  age: numbr"}
    settled = settle({"source": "yaml", "yaml": to_yaml(asked)})
    (mark,) = settled.marks
    assert settled.yaml.splitlines()[mark.line - 1] == "    age: numbr"


def test_a_contract_that_keeps_nothing_says_so(requirements) -> None:
    contract = engine.preview(requirements).files["contract.yaml"].partition("annotations:")[0]
    settled = settle({"source": "yaml", "yaml": contract})
    assert "does not say what its node was made from" in settled.marks[0].sentence
