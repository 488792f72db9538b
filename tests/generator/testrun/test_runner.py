"""Runs, their reports, and the life of the warm helper."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TestRunError
from generator.models import ModelTestReport
from generator.testrun import RunLimits, TestRunner

Run = Callable[..., ModelTestReport]
FILES = {"__init__.py": "", "tests/__init__.py": "", "tests/test_node.py": "def test_it():\n    pass\n"}


def test_a_package_that_imports_relatively_passes(run: Run) -> None:
    report = run("from ..node import TWO\n\ndef test_two():\n    assert TWO == 2\n", "TWO = 2\n")

    assert report.passed
    assert [case.name for case in report.cases] == ["tests/test_node.py::test_two"]


def test_a_failure_has_its_file_and_line(run: Run) -> None:
    report = run("def test_two():\n    x = 1\n    assert x == 2\n")

    assert not report.passed
    assert (report.cases[0].file, report.cases[0].line) == ("tests/test_node.py", 3)


def test_a_failed_assertion_shows_its_values(run: Run) -> None:
    report = run("def test_sum():\n    parts = [1, 2]\n    assert sum(parts) == 4\n")

    assert "3 == 4" in report.cases[0].output


def test_the_tests_of_a_class_are_expected_and_run(run: Run) -> None:
    report = run("class TestIt:\n    def test_one(self):\n        assert True\n")

    assert report.passed
    assert [case.name for case in report.cases] == ["tests/test_node.py::TestIt::test_one"]


def test_no_tests_are_no_pass(run: Run) -> None:
    assert not run("").passed


def test_a_path_out_of_the_package_is_refused() -> None:
    with pytest.raises(TestRunError):
        asyncio.run(TestRunner().run({"../../x": ""}, "probe", RunLimits()))


SLOW = {**FILES, "tests/test_node.py": "import time\n\ndef test_it():\n    time.sleep(0.3)\n"}


def children(runner: TestRunner) -> int:
    """How many runs are under way, as the system sees it."""
    assert runner._process is not None
    pid = runner._process.pid
    return len(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())


def test_no_more_run_at_once_than_there_are_turns(warm: tuple[asyncio.Runner, TestRunner]) -> None:
    loop, runner = warm

    async def scene() -> set[int]:
        await runner.run(FILES, "probe", RunLimits())
        runs = asyncio.gather(*(runner.run(SLOW, "probe", RunLimits()) for _ in range(5)))
        seen = set()
        while not runs.done():
            seen.add(children(runner))
            await asyncio.sleep(0.01)
        assert all(report.passed for report in await runs)
        return seen

    assert max(loop.run(scene())) == 2


def test_a_run_whose_helper_dies_is_run_again_and_a_cancelled_one_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    async def scene() -> None:
        runner = TestRunner(1)
        assert (await runner.run(FILES, "probe", RunLimits())).passed
        endless = {**FILES, "tests/test_node.py": "while True:\n    pass\n"}
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(runner.run(endless, "probe", RunLimits()), 0.3)
        under_way = asyncio.create_task(runner.run(SLOW, "probe", RunLimits()))
        while not children(runner):
            await asyncio.sleep(0.01)
        assert runner._process is not None
        runner._process.kill()
        assert (await under_way).passed
        await runner.close()

    asyncio.run(scene())
    assert not list(tmp_path.iterdir())
