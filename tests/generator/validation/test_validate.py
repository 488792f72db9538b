"""Good nodes are clean at every level, and one fault each is found by the level that promises it."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.enums import EnumValidationLevel
from generator.validation import OF_TESTS, VALIDATORS, ValidationContext, ValidationOutcome, validate, validate_syntax

BASIC, STANDARD, STRICT = EnumValidationLevel.BASIC, EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT
type Judge = Callable[..., ValidationOutcome]


def errors(outcome: ValidationOutcome) -> list[str]:
    return [str(finding) for finding in outcome.findings if finding.severity == "error"]


def test_a_good_node_is_clean_at_strict(judge: Judge, kind: str, files_of: Any, make_requirements: Any) -> None:
    outcome = judge(files_of(kind), make_requirements(kind), STRICT)
    assert errors(outcome) == []
    assert {check.name for check in outcome.checks if check.status != "passed"} == {each.name for each in OF_TESTS}
    assert outcome.quality is not None
    assert outcome.quality.score > 80


def test_with_its_tests_run_a_good_node_is_clean_at_every_check(
    judge: Judge, kind: str, files_of: Any, make_requirements: Any
) -> None:
    outcome = judge(files_of(kind), make_requirements(kind), STRICT, run_tests=True)
    assert errors(outcome) == []
    assert {check.status for check in outcome.checks} == {"passed"}


def test_an_operation_that_speaks_of_secrets_is_no_password(
    judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = files_of("effect")
    members = 'class EnumWords(StrEnum):\n    GET_SECRET = "get_secret"\n    SET_SECRET = "hunter2"\n'
    files["models.py"] = f"{files['models.py']}\n\n{members}"
    found = errors(judge(files, make_requirements("effect"), STRICT))
    assert [line for line in found if "S105" in line and "GET_SECRET" in line] == []
    assert [line for line in found if "S105" in line and "SET_SECRET" in line] != []


def test_mutation_can_be_left_out(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    outcome = judge(files_of("compute"), make_requirements("compute"), STRICT, run_tests=True, mutation=False)
    assert [check.name for check in outcome.checks if check.status == "not_run"] == ["mutation"]


def test_none_checks_nothing(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    broken = {**files_of("effect"), "node.py": "def ("}
    assert judge(broken, make_requirements("effect"), EnumValidationLevel.NONE) == ValidationOutcome()


def test_checks_of_higher_levels_read_not_run(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    for outcome in (judge(files_of("effect"), make_requirements("effect"), BASIC), validate_syntax(files_of("effect"))):
        assert {check.name: check.status for check in outcome.checks} == {
            validator.name: "passed" if validator.name == "syntax" else "not_run"
            for validator in (*VALIDATORS, *OF_TESTS)
        }
        assert outcome.quality is None


def test_a_file_that_does_not_parse_ends_the_validation(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    outcome = judge({**files_of("effect"), "node.py": "def broken(:\n"}, make_requirements("effect"), STRICT)
    assert [(finding.rule, finding.file, finding.line) for finding in outcome.findings] == [
        ("syntax.python", "node.py", 1)
    ]
    assert sum(check.status == "not_run" for check in outcome.checks) == len(VALIDATORS) + len(OF_TESTS) - 1


UNFORMATTED = "\n\nX = {  'a':1 }\n"


def test_the_line_of_a_finding_is_the_line_of_the_fault(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    lines = files["node.py"].count("\n")
    files["node.py"] += "\n\nNUMBER: int = 'text'\n"
    outcome = judge(files, make_requirements("effect"), STANDARD)
    assert [finding.line for finding in outcome.findings if finding.rule.startswith("types.")] == [lines + 3]


def test_a_handler_without_a_clock_may_not_ask_for_the_time(
    judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = files_of("compute")
    files["node.py"] = files["node.py"].replace(
        "class HandlerTextParser:",
        "import time\n\n\nclass HandlerTextParser:\n    def _now(self) -> float:\n        return time.time()\n",
        1,
    )
    outcome = judge(files, make_requirements("compute"), STRICT)
    assert "kind.clock" in [finding.rule for finding in outcome.findings]


@pytest.mark.parametrize(("level", "severity"), [(STANDARD, "warning"), (STRICT, "error")])
def test_an_unfinished_operation_weighs_more_at_strict(
    judge: Judge, level: EnumValidationLevel, severity: str, files_of: Any, make_requirements: Any
) -> None:
    outcome = judge(files_of("effect"), make_requirements("effect"), level, unfinished=("get",))
    (finding,) = [each for each in outcome.findings if each.rule == "unfinished-operation"]
    assert finding.severity == severity
    assert "get" in finding.message


def test_a_feature_that_was_not_generated_is_named(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    outcome = judge(files_of("effect"), make_requirements("effect"), STANDARD, features_not_generated=("teleport",))
    assert ["teleport" in each.message for each in outcome.findings if each.rule == "feature-not-generated"] == [True]


def test_a_check_that_cannot_be_made_has_not_held(
    judge: Judge, files_of: Any, make_requirements: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.validation.types.find_ty_bin", lambda: "/nowhere/ty")
    outcome = judge(files_of("effect"), make_requirements("effect"), STANDARD)
    assert [each.rule for each in outcome.findings] == ["types.not-judged"]
    assert errors(outcome)


def test_the_same_files_have_the_same_score_and_faults_lower_it(
    judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files, requirements = files_of("effect"), make_requirements("effect")
    first, second = (judge(files, requirements, STRICT).quality for _ in range(2))
    assert first == second
    worse = judge({**files, "node.py": files["node.py"] + UNFORMATTED}, requirements, STRICT).quality
    assert worse.score < first.score


@pytest.mark.parametrize(
    ("imported", "called"),
    [
        ("from time import monotonic", "monotonic()"),
        ("import datetime as dt", "dt.datetime.now(dt.UTC)"),
        ("import uuid as ids", "ids.uuid4()"),
    ],
)
def test_an_alias_does_not_hide_the_clock(
    judge: Judge, imported: str, called: str, files_of: Any, make_requirements: Any
) -> None:
    files = files_of("compute")
    files["node.py"] = files["node.py"].replace(
        "class HandlerTextParser:",
        f"{imported}\n\n\nclass HandlerTextParser:\n    def _now(self) -> object:\n        return {called}\n",
        1,
    )
    outcome = judge(files, make_requirements("compute"), STRICT)
    assert "kind.clock" in [finding.rule for finding in outcome.findings]


def test_code_nested_too_deep_for_the_parser_is_a_finding(files_of: Any) -> None:
    files = {**files_of("effect"), "models.py": f"X = {'-' * 200_000}1\n"}
    assert [finding.rule for finding in validate_syntax(files).findings] == ["syntax.python"]


def test_a_path_that_leaves_the_package_is_not_written(
    judge: Judge, files_of: Any, make_requirements: Any, tmp_path: Path
) -> None:
    escaped = tmp_path / "escaped.py"
    outcome = judge({**files_of("effect"), str(escaped): "X = 1\n"}, make_requirements("effect"), STANDARD)
    assert not escaped.exists()
    assert "types.not-judged" in [finding.rule for finding in outcome.findings]


def test_a_check_that_was_not_made_is_not_scored(
    judge: Judge, files_of: Any, make_requirements: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.validation.types.find_ty_bin", lambda: "/nowhere/ty")
    quality = judge(files_of("effect"), make_requirements("effect"), STANDARD).quality
    assert quality is not None
    assert "types" not in [part.name for part in quality.parts]


def test_cancelling_leaves_no_folder_behind(
    files_of: Any, make_requirements: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    files, requirements = files_of("effect"), make_requirements("effect")
    context = ValidationContext(requirements, requirements.node_type, requirements.service_name)

    async def cancel_after(seconds: float) -> None:
        task = asyncio.create_task(validate(files, context, STANDARD))
        await asyncio.wait([task], timeout=seconds)
        task.cancel()
        await asyncio.wait([task])

    async def cancel_at_each_moment() -> None:
        for moment in range(20):
            await cancel_after(0.004 + 0.0006 * moment)

    asyncio.run(cancel_at_each_moment())
    assert list(tmp_path.iterdir()) == []
