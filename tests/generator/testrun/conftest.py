"""One warm runner for all tests of the test runner."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from generator.models import ModelTestReport
from generator.testrun import RunLimits, TestRunner
from generator.testrun.limits import MEBIBYTE

LIMITS = RunLimits(wall_seconds=3, cpu_seconds=2, memory_bytes=256 * MEBIBYTE, file_bytes=MEBIBYTE)


@pytest.fixture(scope="package")
def run() -> Iterator[Callable[..., ModelTestReport]]:
    """Runs the text of a test file, with a text of node.py beside it."""
    with asyncio.Runner() as loop:
        runner = TestRunner(2)

        def run_text(tests: str, node: str = "", limits: RunLimits = LIMITS) -> ModelTestReport:
            files = {"__init__.py": "", "node.py": node, "tests/__init__.py": "", "tests/test_node.py": tests}
            return loop.run(runner.run(files, "probe", limits))

        yield run_text
        loop.run(runner.close())
