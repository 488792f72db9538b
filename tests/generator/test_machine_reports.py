"""What machines read: SARIF and JUnit."""

import json
from xml.etree import ElementTree

import pytest

from generator.enums import EnumSeverity, EnumValidationLevel
from generator.machine_reports import junit, sarif
from generator.models import ModelEdit, ModelFinding, ModelFix, ModelReport, ModelTestCase, ModelTestReport

EDIT = ModelEdit(line=3, column=0, end_line=4, end_column=0)
FINDINGS = (
    ModelFinding(
        rule="lint.F401",
        severity=EnumSeverity.ERROR,
        message="unused",
        file="node.py",
        line=3,
        fix=ModelFix(title="Remove import", edits=(EDIT,)),
    ),
    ModelFinding(rule="feature-not-generated", severity=EnumSeverity.WARNING, message="no", hint="Say it differently."),
    ModelFinding(rule="feature-as-intent", severity=EnumSeverity.INFO, message="ok", file="node.py"),
)


@pytest.fixture
def run() -> dict:
    """The one run of a log, as a program reads it."""
    log = json.loads(json.dumps(sarif(ModelReport(level=EnumValidationLevel.STRICT, findings=FINDINGS))))
    assert log["version"] == "2.1.0"
    assert log["$schema"].startswith("https://")
    (only,) = log["runs"]
    return only


def test_each_result_points_at_its_rule_and_the_rule_explains_itself(run: dict) -> None:
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert all({"id", "shortDescription", "fullDescription", "help"} <= rule.keys() for rule in rules)
    assert len({rule["id"] for rule in rules}) == len(rules)


def test_severities_are_the_levels_of_the_standard(run: dict) -> None:
    assert [each["level"] for each in run["results"]] == ["error", "warning", "note"]
    assert run["results"][1]["message"]["text"] == "no Say it differently."


def test_a_place_is_a_relative_address_and_a_line_from_one(run: dict) -> None:
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "node.py"}, "region": {"startLine": 3}}
    assert "locations" not in run["results"][1]
    assert "region" not in run["results"][2]["locations"][0]["physicalLocation"]


def test_a_fix_deletes_and_inserts_at_columns_from_one(run: dict) -> None:
    (fix,) = run["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    region = {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 1}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": ""}}]
    assert ["fixes" in each for each in run["results"]] == [True, False, False]


def test_tests_become_junits_cases() -> None:
    cases = (
        ModelTestCase(
            name="tests/test_node.py::test_it", outcome="passed", duration_ms=12, line=3, file="tests/test_node.py"
        ),
        ModelTestCase(
            name="tests/test_node.py::test_no", outcome="failed", duration_ms=1, output="E <1>\x1b[31m\x00 end"
        ),
        ModelTestCase(name="tests/test_node.py::test_later", outcome="skipped", duration_ms=0),
        ModelTestCase(name="tests/test_contract.py", outcome="error", duration_ms=0, output="ImportError: x"),
    )
    tests = ModelTestReport(passed=False, cases=cases, duration_ms=1500, isolation="all", problem="Stopped.")
    root = ElementTree.fromstring(junit(tests, "answers"))
    (suite,) = root
    counts = {key: suite.attrib[key] for key in ("tests", "failures", "errors", "skipped", "time")}
    assert counts == {"tests": "5", "failures": "1", "errors": "2", "skipped": "1", "time": "1.500"}
    assert [each.attrib["name"] for each in suite][:3] == ["test_it", "test_no", "test_later"]
    assert suite[0].attrib["line"] == "3"
    assert [[child.tag for child in each] for each in suite] == [[], ["failure"], ["skipped"], ["error"], ["error"]]
    assert suite[1][0].attrib["message"].startswith("E <1>")
    assert suite[4][0].attrib["message"] == "Stopped."
