"""Runs the tests of generated nodes, locked down, in a warm process."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..models import ModelTestReport
from .limits import RunLimits
from .outcome import TestRun

if TYPE_CHECKING:
    from .running import TestRunner

__all__ = ["RunLimits", "TestRun", "run_tests", "runner", "testing"]

TRACED = ("node.py", "models.py")
"""The files whose lines the tests should run."""

# Streams and futures belong to the loop that made them, so no runner can serve two.
_runners: "WeakKeyDictionary[asyncio.AbstractEventLoop, TestRunner]" = WeakKeyDictionary()


def runner() -> "TestRunner":
    """The runner of this event loop."""
    # Most generations run no tests.
    from .running import TestRunner

    return _runners.setdefault(asyncio.get_running_loop(), TestRunner())


async def run_tests(files: Mapping[str, str], package: str, *, limits: RunLimits | None = None) -> ModelTestReport:
    """Run a node's tests. Its code is contained, whatever it does."""
    return await runner().run(files, package, limits or RunLimits())


@asynccontextmanager
async def testing(
    files: Mapping[str, str], package: str, limits: RunLimits | None
) -> AsyncIterator[asyncio.Task[TestRun] | None]:
    """The run of a node's tests, begun and to be waited for, or None where there are no limits. Ends with its block."""
    if limits is None:
        yield None
        return
    run = asyncio.create_task(runner().traced_run(files, package, limits, TRACED))
    try:
        yield run
    finally:
        # Cancelling ends the child; what waits for that removes its folder before the block is over.
        run.cancel()
        await asyncio.gather(run, return_exceptions=True)
