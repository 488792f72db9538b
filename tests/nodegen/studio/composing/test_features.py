import pytest

from generator import ModelPRDRequirements
from nodegen.studio.composing.features import added_by, parts, readings

ASKED = ModelPRDRequirements(
    node_type="effect",
    service_name="answers",
    domain="cache",
    business_description="Keeps answers.",
    operations=["get", "set"],
    features=["TTL of 300 seconds"],
)


def test_a_chip_shows_what_is_read_with_its_values_apart() -> None:
    found = [(part.text, part.is_value) for part in parts("at least 10-50 connections")]
    assert found == [("connection pool ", False), ("10", True), ("-", False), ("50", True), (" connections", False)]


@pytest.mark.parametrize("text", ["colours that please", "retry and metrics"])
def test_words_without_one_reading_stay_as_they_are(text: str) -> None:
    assert readings([text]) == {}
    assert [part.text for part in parts(text)] == [text]


@pytest.mark.parametrize("feature", ["TTL of 300 seconds", "retry 3 times"])
def test_the_lines_of_a_feature_are_shown_whether_it_is_there_or_only_suggested(feature: str) -> None:
    added = added_by(feature, ASKED)
    assert "tests/test_node.py" in {file.path for file in added}
    assert not any("annotations" in line.html for file in added for line in file.lines)


def test_words_that_ask_for_nothing_add_no_line() -> None:
    assert added_by("colours that please", ASKED) == []
