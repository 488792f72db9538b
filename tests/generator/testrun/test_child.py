"""What a child says before any test of the node runs."""

import gc
import tempfile
from pathlib import Path

import pytest

from generator.testrun import RunLimits, child
from generator.testrun.judging import judge
from generator.testrun.lockdown import NOT_ISOLATED
from generator.testrun.protocol import RunAnswer, RunRequest, Said, gather

FILES = {"tests/test_node.py": "def test_it():\n    assert True\n"}


def said_without_isolation(scratch: Path, monkeypatch: pytest.MonkeyPatch, limits: RunLimits) -> list[Said]:
    """The lines of a child on a system that cannot lock it down, which this one can."""
    monkeypatch.setattr(child, "lock_down", lambda *_: NOT_ISOLATED)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.chdir(scratch)
    monkeypatch.setattr(tempfile, "tempdir", None)
    lines: list[bytes] = []
    try:
        request = RunRequest(number=1, scratch=str(scratch), package="probe", limits=limits)
        child.run(lambda: (request, "x"), lines.append)
    finally:
        gc.enable()
    return [Said.model_validate_json(line) for line in lines]


def test_where_isolation_is_required_and_cannot_be_had_no_test_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = said_without_isolation(tmp_path, monkeypatch, RunLimits(require_isolation=True))
    report = judge(FILES, RunAnswer(number=1, report=gather(said), ended_by="exit code 0", duration_ms=1))
    assert (report.passed, report.cases, report.isolation) == (False, (), NOT_ISOLATED)
    assert "a setting that allows it" in report.problem


def test_what_was_said_before_an_early_end_is_kept() -> None:
    said = [Said(nonce="x", isolation="seccomp"), Said.model_validate({"nonce": "x", "case": CASE})]
    report = judge(FILES, RunAnswer(number=1, report=gather(said), ended_by="SIGKILL", duration_ms=1))
    assert (report.passed, report.isolation, len(report.cases)) == (False, "seccomp", 1)
    assert "SIGKILL" in report.problem


CASE = {"name": "tests/test_node.py::test_it", "outcome": "passed", "duration_ms": 1}
