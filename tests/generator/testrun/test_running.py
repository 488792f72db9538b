"""Runs, their reports, and the life of the warm helper."""

import asyncio
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import TestRunError
from generator.models import ModelTestReport
from generator.testrun import RunLimits, run_tests, runner
from generator.testrun.running import TestRunner

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


def children(runner: TestRunner) -> list[int]:
    """The helper's children, as the system sees them: the last waits, the others run."""
    assert runner._process is not None
    pid = runner._process.pid
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def test_no_more_run_at_once_than_there_are_turns(warm: tuple[asyncio.Runner, TestRunner]) -> None:
    loop, runner = warm

    async def scene() -> set[int]:
        await runner.run(FILES, "probe", RunLimits())
        runs = asyncio.gather(*(runner.run(SLOW, "probe", RunLimits()) for _ in range(5)))
        seen = set()
        while not runs.done():
            seen.add(len(children(runner)[:-1]))
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
        while not children(runner)[:-1]:
            await asyncio.sleep(0.01)
        assert runner._process is not None
        runner._process.kill()
        assert (await under_way).passed
        await runner.close()

    asyncio.run(scene())
    assert not list(tmp_path.iterdir())


def test_a_child_that_was_ended_while_it_waited_costs_no_run(warm: tuple[asyncio.Runner, TestRunner]) -> None:
    loop, runner = warm
    assert loop.run(runner.run(FILES, "probe", RunLimits())).passed
    (waiting,) = children(runner)
    os.kill(waiting, signal.SIGKILL)
    while "Z (zombie)" not in Path(f"/proc/{waiting}/status").read_text():
        time.sleep(0.01)
    assert loop.run(runner.run(FILES, "probe", RunLimits())).passed
    assert waiting not in children(runner)


def test_what_needs_a_session_of_its_own_has_one(warm: tuple[asyncio.Runner, TestRunner]) -> None:
    loop, runner = warm
    tests = """import warnings, pytest

def test_a_fixture_of_conftest(given): assert given == 1

def test_a_folder_of_the_old_sort(tmpdir): assert tmpdir.join("x").check() is False

@pytest.mark.filterwarnings("error")
def test_a_warning_is_an_error():
    with pytest.raises(UserWarning): warnings.warn("that")
"""
    conftest = "import pytest\n\n@pytest.fixture\ndef given():\n    return 1\n"
    files = {**FILES, "tests/conftest.py": conftest, "tests/test_node.py": tests}
    report = loop.run(runner.run(files, "probe", RunLimits()))
    assert report.passed, report
    assert {case.file for case in report.cases} == {"tests/test_node.py"}


def test_tests_see_what_is_logged(run: Run) -> None:
    said = run("import logging\n\ndef test_it(caplog):\n    logging.error('x')\n    assert caplog.messages == ['x']\n")
    assert said.passed, said


def test_nobody_elses_file_above_the_scratch_folder_is_looked_at(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name in ("__init__.py", "conftest.py"):
        (tmp_path / name).write_text("raise SystemExit")
    report = run("def test_it(tmp_path):\n    assert tmp_path.is_dir()\n")
    assert report.passed, report
    assert [case.name for case in report.cases] == ["tests/test_node.py::test_it"]


def test_the_runner_of_a_loop_is_made_once_and_runs() -> None:
    async def scene() -> None:
        assert (await run_tests(FILES, "probe")).passed
        assert runner() is runner()
        await runner().close()

    asyncio.run(scene())
