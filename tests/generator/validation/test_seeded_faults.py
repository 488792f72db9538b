"""One fault each, in a node that is good otherwise: found by the level that promises it, in its file and its line."""

from collections.abc import Callable
from typing import Any

import pytest

from generator import validation
from generator.validation import ValidationOutcome
from generator.validation.rules import rule_of
from tests.generator.validation import faults_reading, faults_standard, faults_strict
from tests.generator.validation.seeded import BASIC, CONTRACT, MODELS, NODE, STANDARD, TESTS, Fault

FAULTS = [*faults_standard.FAULTS, *faults_reading.FAULTS, *faults_strict.FAULTS]
type Judge = Callable[..., ValidationOutcome]
type Place = tuple[str, str | None, int | None]


def places(outcome: ValidationOutcome) -> list[Place]:
    assert [each.rule for each in outcome.findings if rule_of(each.rule) is None] == []
    return [(each.rule, each.file, each.line) for each in outcome.findings]


@pytest.fixture(autouse=True)
def without_compliance(monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these is `onex compliance`'s to find, and it takes longer than all others."""
    kept = tuple(each for each in validation.VALIDATORS if each.name != "compliance")
    monkeypatch.setattr(validation, "VALIDATORS", kept)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}-{fault.rule}-{fault.path}")
def test_a_fault_is_found_in_its_line_by_the_level_that_promises_it(
    fault: Fault, judge: Judge, files_of: Any, make_requirements: Any
) -> None:
    files = files_of(fault.kind)
    broken = fault.put_into(files)
    line = fault.line_in(files[fault.place], broken[fault.place])
    outcome = judge(broken, make_requirements(fault.kind), fault.level, run_tests=fault.run_tests)
    assert (fault.rule, fault.place, line) in places(outcome)


@pytest.mark.parametrize("path", ["__init__.py", NODE, MODELS, CONTRACT, TESTS, "tests/__init__.py"])
def test_a_missing_file_is_found_at_basic(path: str, judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    del files[path]
    assert ("syntax.missing-file", path, None) in places(judge(files, make_requirements("effect"), BASIC))


def test_an_operation_without_a_test_is_found(judge: Judge, files_of: Any, make_requirements: Any) -> None:
    files = files_of("effect")
    files[TESTS] = "\n\n".join(each for each in files[TESTS].split("\n\n\n") if "delete" not in each)
    assert ("tests.missing", TESTS, 1) in places(judge(files, make_requirements("effect"), STANDARD))
