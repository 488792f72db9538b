"""One warm runner for all tests of the test runner, on a loop that is seen to answer while each of them runs."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator

import pytest

from generator.models import ModelTestReport
from generator.testrun import RunLimits
from generator.testrun.limits import MEBIBYTE
from generator.testrun.running import TestRunner

LIMITS = RunLimits(wall_seconds=3, cpu_seconds=2, memory_bytes=256 * MEBIBYTE, file_bytes=MEBIBYTE)


TICK_SECONDS = 0.005
LONGEST_PAUSE_SECONDS = 0.25
"""A loop that waits for the run answers after it: most runs of these tests take longer. A busy machine takes 0.1."""


async def answering[T](work: Awaitable[T]) -> T:
    """What comes of the work; the loop must answer all the while."""
    pauses: list[float] = []

    async def tick() -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK_SECONDS)
            pauses.append(time.perf_counter() - before)

    ticking = asyncio.create_task(tick())
    began = time.perf_counter()
    try:
        return await work
    finally:
        ticking.cancel()
        took = time.perf_counter() - began
        assert max(pauses, default=took) < max(LONGEST_PAUSE_SECONDS, took / 3), "the loop did not answer"


@pytest.fixture(scope="package")
def warm() -> Iterator[tuple[asyncio.Runner, TestRunner]]:
    """A loop, and a runner on it that runs two at once."""
    with asyncio.Runner() as loop:
        runner = TestRunner(2)
        yield loop, runner
        loop.run(runner.close())


@pytest.fixture
def run(warm: tuple[asyncio.Runner, TestRunner]) -> Callable[..., ModelTestReport]:
    """Runs the text of a test file, with a text of node.py beside it."""
    loop, runner = warm

    def run_text(tests: str, node: str = "", limits: RunLimits = LIMITS) -> ModelTestReport:
        files = {"__init__.py": "", "node.py": node, "tests/__init__.py": "", "tests/test_node.py": tests}
        return loop.run(answering(runner.run(files, "probe", limits)))

    return run_text
