"""Good nodes are clean at every level, and one fault each is found by the level that promises it."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.enums import EnumValidationLevel
from generator.models import ModelFinding
from generator.validation import VALIDATORS, ValidationContext, ValidationOutcome, validate, validate_syntax

BASIC, STANDARD, STRICT = EnumValidationLevel.BASIC, EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT
type Files = dict[str, str]


def judge(files: Files, requirements: Any, level: EnumValidationLevel, **changes: Any) -> ValidationOutcome:
    context = ValidationContext(
        requirements=requirements,
        node_type=requirements.node_type,
        package=requirements.service_name,
        **changes,
    )
    return asyncio.run(validate(files, context, level))


def errors(outcome: ValidationOutcome) -> list[str]:
    return [str(finding) for finding in outcome.findings if finding.severity == "error"]


def test_a_good_node_is_clean_at_strict(kind: str, files_of: Any, make_requirements: Any) -> None:
    outcome = judge(files_of(kind), make_requirements(kind), STRICT)
    assert errors(outcome) == []
    assert {check.status for check in outcome.checks} == {"passed"}
    assert outcome.quality is not None
    assert outcome.quality.score > 80


def test_none_checks_nothing(files_of: Any, make_requirements: Any) -> None:
    broken = {**files_of("effect"), "node.py": "def ("}
    assert judge(broken, make_requirements("effect"), EnumValidationLevel.NONE) == ValidationOutcome()


def test_checks_of_higher_levels_read_not_run(files_of: Any, make_requirements: Any) -> None:
    for outcome in (judge(files_of("effect"), make_requirements("effect"), BASIC), validate_syntax(files_of("effect"))):
        assert {check.name: check.status for check in outcome.checks} == {
            validator.name: "passed" if validator.name == "syntax" else "not_run" for validator in VALIDATORS
        }
        assert outcome.quality is None


def test_a_file_that_does_not_parse_ends_the_validation(files_of: Any, make_requirements: Any) -> None:
    outcome = judge({**files_of("effect"), "node.py": "def broken(:\n"}, make_requirements("effect"), STRICT)
    assert [(finding.rule, finding.file, finding.line) for finding in outcome.findings] == [
        ("syntax.python", "node.py", 1)
    ]
    assert sum(check.status == "not_run" for check in outcome.checks) == len(VALIDATORS) - 1


def replaced(path: str, old: str, new: str) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        assert old in files[path], files[path]
        return {**files, path: files[path].replace(old, new, 1)}

    return change


def last_replaced(path: str, old: str, new: str) -> Callable[[Files], Files]:
    return lambda files: {**files, path: new.join(files[path].rsplit(old, 1))}


def appended(path: str, text: str) -> Callable[[Files], Files]:
    return lambda files: {**files, path: files[path] + text}


def without(path: str) -> Callable[[Files], Files]:
    return lambda files: {name: text for name, text in files.items() if name != path}


UNFORMATTED = "\n\nX = {  'a':1 }\n"
FAULTS: list[tuple[str, EnumValidationLevel, str, str, Callable[[Files], Files]]] = [
    ("effect", BASIC, "syntax.missing-file", "models.py", without("models.py")),
    ("effect", BASIC, "syntax.missing-file", "tests/test_node.py", without("tests/test_node.py")),
    ("effect", BASIC, "syntax.python", "models.py", appended("models.py", "\nclass :\n")),
    ("effect", BASIC, "syntax.python", "tests/test_node.py", appended("tests/test_node.py", "\n  x = 1\n")),
    ("effect", BASIC, "syntax.yaml", "contract.yaml", appended("contract.yaml", "\n]: [")),
    ("effect", BASIC, "syntax.yaml", "contract.yaml", lambda files: {**files, "contract.yaml": "- a list\n"}),
    ("effect", STANDARD, "types.", "node.py", appended("node.py", "\n\nNUMBER: int = 'text'\n")),
    ("compute", STANDARD, "types.", "node.py", appended("node.py", "\n\nresult = undefined_name()\n")),
    ("reducer", STANDARD, "types.", "models.py", appended("models.py", "\n\nimport nothing_of_that_name\n")),
    ("effect", STANDARD, "contract", "contract.yaml", appended("contract.yaml", "surprise: 1\n")),
    ("effect", STANDARD, "contract", "contract.yaml", replaced("contract.yaml", "EFFECT_GENERIC", "GADGET")),
    ("compute", STANDARD, "contract", "contract.yaml", replaced("contract.yaml", "description:", "descriptionn:")),
    (
        "effect",
        STANDARD,
        "structure.handler",
        "node.py",
        replaced("node.py", "class HandlerAnswerCache", "class Other"),
    ),
    (
        "effect",
        STANDARD,
        "structure.operation",
        "node.py",
        last_replaced("node.py", "async def delete(", "async def erase("),
    ),
    ("compute", STANDARD, "structure.node", "node.py", replaced("node.py", "class NodeTextParserCompute", "class Odd")),
    ("effect", STANDARD, "structure.node", "node.py", replaced("node.py", "Effect(NodeEffect)", "Effect(object)")),
    ("reducer", STANDARD, "structure.node", "node.py", replaced("node.py", "async def process(", "async def work(")),
    ("effect", STANDARD, "structure.operations-enum", "models.py", replaced("models.py", '"delete"', '"erase"')),
    ("effect", STANDARD, "structure.model", "models.py", replaced("models.py", 'extra="forbid"', 'extra="allow"')),
    ("effect", STANDARD, "structure.contract-path", "contract.yaml", replaced("contract.yaml", "cache.models.", "x.")),
    ("effect", STANDARD, "structure.contract-path", "contract.yaml", replaced("contract.yaml", "node:H", "node:Other")),
    ("compute", STANDARD, "stub", "node.py", appended("node.py", "\n\ndef later() -> None:\n    pass\n")),
    (
        "compute",
        STANDARD,
        "stub",
        "models.py",
        appended("models.py", "\n\ndef later() -> None:\n    raise NotImplementedError\n"),
    ),
    ("effect", STRICT, "lint.F401", "node.py", replaced("node.py", "\nfrom ", "\nimport calendar\nfrom ")),
    ("effect", STRICT, "lint.format", "node.py", appended("node.py", UNFORMATTED)),
    ("effect", STRICT, "lint.S307", "node.py", appended("node.py", "\n\nVALUE = eval('1')\n")),
    ("effect", STRICT, "lint.S301", "node.py", appended("node.py", "\n\nimport pickle\n\nVALUE = pickle.loads(b'')\n")),
    (
        "effect",
        STRICT,
        "lint.S608",
        "node.py",
        appended(
            "node.py", "\n\ndef find(name: str) -> str:\n    return f\"SELECT * FROM users WHERE name = '{name}'\"\n"
        ),
    ),
    ("effect", STRICT, "lint.S105", "node.py", appended("node.py", '\n\nPASSWORD = "hunter2hunter2"\n')),
    ("effect", STRICT, "lint.ANN", "models.py", appended("models.py", "\n\ndef untyped(x):\n    return x\n")),
    ("effect", STRICT, "lint.S307", "node.py", appended("node.py", "\n\nVALUE = eval('1')  # noqa: S307\n")),
    ("compute", STRICT, "kind.io", "node.py", replaced("node.py", "\nfrom ", "\nimport socket\nfrom ")),
    ("reducer", STRICT, "kind.io", "node.py", replaced("node.py", "\nfrom ", "\nimport httpx\nfrom ")),
    ("orchestrator", STRICT, "kind.io", "node.py", replaced("node.py", "\nfrom ", "\nimport subprocess\nfrom ")),
]


@pytest.mark.parametrize(
    ("kind", "level", "rule", "file", "change"),
    FAULTS,
    ids=[f"{kind}-{rule}-{number}" for number, (kind, _, rule, _, _) in enumerate(FAULTS)],
)
def test_a_fault_is_found_by_the_level_that_promises_it(
    kind: str,
    level: EnumValidationLevel,
    rule: str,
    file: str,
    change: Callable[[Files], Files],
    files_of: Any,
    make_requirements: Any,
) -> None:
    outcome = judge(change(files_of(kind)), make_requirements(kind), level)
    found: list[ModelFinding] = [each for each in outcome.findings if each.rule.startswith(rule)]
    assert [each.file for each in found][:1] == [file], outcome.findings


def test_the_line_of_a_finding_is_the_line_of_the_fault(files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    lines = files["node.py"].count("\n")
    files["node.py"] += "\n\nNUMBER: int = 'text'\n"
    outcome = judge(files, make_requirements("effect"), STANDARD)
    assert [finding.line for finding in outcome.findings if finding.rule.startswith("types.")] == [lines + 3]


def test_a_handler_without_a_clock_may_not_ask_for_the_time(files_of: Any, make_requirements: Any) -> None:
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
    level: EnumValidationLevel, severity: str, files_of: Any, make_requirements: Any
) -> None:
    outcome = judge(files_of("effect"), make_requirements("effect"), level, unfinished=("get",))
    (finding,) = [each for each in outcome.findings if each.rule == "unfinished-operation"]
    assert finding.severity == severity
    assert "get" in finding.message


def test_a_feature_that_was_not_generated_is_named(files_of: Any, make_requirements: Any) -> None:
    outcome = judge(files_of("effect"), make_requirements("effect"), STANDARD, features_not_generated=("teleport",))
    assert ["teleport" in each.message for each in outcome.findings if each.rule == "feature-not-generated"] == [True]


def test_a_check_that_cannot_be_made_has_not_held(
    files_of: Any, make_requirements: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.validation.types.find_ty_bin", lambda: "/nowhere/ty")
    outcome = judge(files_of("effect"), make_requirements("effect"), STANDARD)
    assert [each.rule for each in outcome.findings] == ["types.not-judged"]
    assert errors(outcome)


def test_the_same_files_have_the_same_score_and_faults_lower_it(files_of: Any, make_requirements: Any) -> None:
    files, requirements = files_of("effect"), make_requirements("effect")
    first, second = (judge(files, requirements, STRICT).quality for _ in range(2))
    assert first == second
    worse = judge({**files, "node.py": files["node.py"] + UNFORMATTED}, requirements, STRICT).quality
    assert worse.score < first.score
    assert {part.name for part in first.parts} == {"types", "lint", "complete", "tests", "documented", "simple"}


@pytest.mark.parametrize(
    ("imported", "called"),
    [
        ("from time import monotonic", "monotonic()"),
        ("import datetime as dt", "dt.datetime.now(dt.UTC)"),
        ("import uuid as ids", "ids.uuid4()"),
    ],
)
def test_an_alias_does_not_hide_the_clock(imported: str, called: str, files_of: Any, make_requirements: Any) -> None:
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


def test_a_path_that_leaves_the_package_is_not_written(files_of: Any, make_requirements: Any, tmp_path: Path) -> None:
    escaped = tmp_path / "escaped.py"
    outcome = judge({**files_of("effect"), str(escaped): "X = 1\n"}, make_requirements("effect"), STANDARD)
    assert not escaped.exists()
    assert "types.not-judged" in [finding.rule for finding in outcome.findings]


def test_a_check_that_was_not_made_is_not_scored(
    files_of: Any, make_requirements: Any, monkeypatch: pytest.MonkeyPatch
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
