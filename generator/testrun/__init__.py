"""Runs the tests of generated nodes, locked down, in a warm process."""

import asyncio
from collections.abc import Mapping
from weakref import WeakKeyDictionary

from ..models import ModelTestReport
from .limits import RunLimits
from .runner import TestRunner

__all__ = ["RunLimits", "TestRunner", "run_tests"]

_runners: WeakKeyDictionary[asyncio.AbstractEventLoop, TestRunner] = WeakKeyDictionary()


async def run_tests(files: Mapping[str, str], package: str, *, limits: RunLimits | None = None) -> ModelTestReport:
    """Run a node's tests with the runner of this event loop. Its code is contained, whatever it does."""
    runner = _runners.setdefault(asyncio.get_running_loop(), TestRunner())
    return await runner.run(files, package, limits or RunLimits())
