"""The engine's side: one warm helper a process, a bounded number of runs at once, answers checked from outside."""

import asyncio
import contextlib
import itertools
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..errors import TestRunError
from ..models import ModelTestReport
from .judging import judge
from .limits import RunLimits
from .outcome import TestRun
from .protocol import Mutant, RunAnswer, RunRequest

START_SECONDS = 60.0
"""The most that the helper may take to import the framework; it takes two seconds."""

_ROOT = Path(__file__).parents[2]

OWN_SESSION = ("conftest", "tmpdir", "testdir", "pytester", "pytest_plugins", "filterwarnings")
"""Words of tests that need what the waiting session of a child does not have; such a run begins one of its own."""

type Files = Mapping[str, str]


class RunnerDiedError(TestRunError):
    """The helper died during a run."""


class TestRunner:
    """Runs tests for one event loop. The helper starts at the first run, and again when it died."""

    __test__ = False

    def __init__(self, at_once: int | None = None) -> None:
        # More runs than cores would make each take longer, and its bound is wall time.
        self._turns = asyncio.Semaphore(at_once or os.cpu_count() or 1)
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[RunAnswer]] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None

    async def run(self, files: Files, package: str, limits: RunLimits) -> ModelTestReport:
        """Run the tests of a node; a report whatever its code does, TestRunError where no run is possible."""
        return (await self.traced_run(files, package, limits, ())).report

    async def traced_run(self, files: Files, package: str, limits: RunLimits, traced: tuple[str, ...]) -> TestRun:
        """Run the tests, and note which lines of some files they run."""
        answer = await self._answer(files, package, limits, traced=traced)
        report = await asyncio.to_thread(judge, files, answer)
        if any(case.outcome in ("failed", "error") for case in report.cases):
            # Once more, with the values in the assertions: they cost time that a node that passes need not take.
            explained = await self._answer(files, package, limits, explain=True)
            again = judge(files, explained)
            report = report if again.passed or again.problem else again
        lines = answer.report.end.lines if answer.report and answer.report.end else {}
        return TestRun(report, {path: frozenset(ran) for path, ran in lines.items()})

    async def unnoticed(
        self, files: Files, package: str, limits: RunLimits, *, handler: str, mutants: Sequence[Mutant]
    ) -> list[str]:
        """The operations of a handler that can be broken without one test that fails. The tests pass as it is."""
        noticed: dict[str, bool] = {}
        while waiting := [each for each in mutants if each.operation not in noticed]:
            answer = await self._answer(files, package, limits, task="mutants", handler=handler, mutants=tuple(waiting))
            told = {each.operation: each.noticed for each in answer.report.mutants} if answer.report else {}
            # A run that ends before it tells of its first mutant was ended by it: that was noticed.
            noticed |= told or {waiting[0].operation: True}
        return [each.operation for each in mutants if not noticed[each.operation]]

    async def failed_checks(self, files: Files, package: str, limits: RunLimits) -> list[str]:
        """Names of the checks of `onex compliance` that do not hold."""
        answer = await self._answer(files, package, limits, task="compliance")
        if answer.report is None or answer.report.end is None:
            raise TestRunError(f"onex compliance ended before it was through, by {answer.ended_by}.")
        return answer.report.end.failed_checks

    async def _answer(self, files: Files, package: str, limits: RunLimits, **asked: Any) -> RunAnswer:
        """What came of one run; `asked` are further fields of the request."""
        with contextlib.suppress(RunnerDiedError):
            return await self._answer_once(files, package, limits, **asked)
        # Whatever ended the helper, the next one starts clean; if it ends as well, the node is the likelier cause.
        return await self._answer_once(files, package, limits, **asked)

    async def _answer_once(self, files: Files, package: str, limits: RunLimits, **asked: Any) -> RunAnswer:
        async with self._turns:
            scratch = await asyncio.to_thread(_unpack, files, package)
            try:
                request = RunRequest(
                    number=next(self._numbers),
                    scratch=str(scratch),
                    package=package,
                    limits=limits,
                    own_session=bool(asked.get("explain")) or _names(files, OWN_SESSION),
                    logs=_names(files, ("caplog",)),
                    **asked,
                )
                return await self._ask(request)
            finally:
                await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)

    async def _ask(self, request: RunRequest) -> RunAnswer:
        writer = await self._helper()
        waiting: asyncio.Future[RunAnswer] = asyncio.get_running_loop().create_future()
        self._answers[request.number] = waiting
        try:
            writer.write(request.model_dump_json().encode() + b"\n")
            return await waiting
        # Nobody waits any more, but without word of it the child would run until its time is up.
        except asyncio.CancelledError:
            writer.write(f"cancel {request.number}\n".encode())
            raise
        finally:
            del self._answers[request.number]

    async def _helper(self) -> asyncio.StreamWriter:
        # Runs that begin side by side must not start a helper each.
        async with self._starting:
            if self._writer is None or self._reading is None or self._reading.done():
                await self._start()
            assert self._writer is not None  # noqa: S101 - told to the type checker
            return self._writer

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        # With -m Python would look into the folder at hand before its own; -P leaves that out.
        command = (sys.executable, "-P", "-m", "generator.testrun.helper", str(theirs.fileno()))
        self._process = await asyncio.create_subprocess_exec(
            *command,
            pass_fds=[theirs.fileno()],
            env=_environment(),
            cwd="/",
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        # With our copy of its end open the connection would outlive the helper, and nobody hear that it died.
        theirs.close()
        # An answer is one line with all that the tests printed; asyncio's own limit for a line is 64 KiB.
        reader, self._writer = await asyncio.open_connection(sock=ours, limit=64 * 1024 * 1024)
        try:
            async with asyncio.timeout(START_SECONDS):
                ready = await reader.readline()
        except TimeoutError:
            ready = b""
        if ready != b"ready\n":
            said = await self._last_words()
            raise TestRunError(f"The test runner did not start: {said or 'it said nothing'}")
        self._reading = asyncio.create_task(self._read(reader))

    async def _last_words(self) -> str:
        if self._process is None or self._process.stderr is None:
            return ""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        said = await self._process.stderr.read()
        return said.decode(errors="replace").strip()[-300:]

    async def _read(self, reader: asyncio.StreamReader) -> None:
        try:
            # A helper that dies with a request unread resets the connection; one that read it all closes it.
            with contextlib.suppress(ConnectionError):
                while line := await reader.readline():
                    answer = RunAnswer.model_validate_json(line)
                    waiting = self._answers.get(answer.number)
                    if waiting and not waiting.done():
                        waiting.set_result(answer)
        finally:
            for waiting in self._answers.values():
                if not waiting.done():
                    waiting.set_exception(RunnerDiedError("The test runner died twice during this run."))

    async def close(self) -> None:
        """End the helper and wait for it."""
        if self._writer:
            self._writer.close()
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        if self._reading:
            await self._reading


def _environment() -> dict[str, str]:
    """What the helper needs and nothing that the engine knows."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        # Plugins that happen to be installed would change what a node's tests come to.
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HOME": "/nonexistent",
    }


def _names(files: Files, words: Sequence[str]) -> bool:
    """Whether a path or a text has one of these words."""
    return any(word in path or word in text for path, text in files.items() for word in words)


def _unpack(files: Mapping[str, str], package: str) -> Path:
    scratch = Path(tempfile.mkdtemp(prefix="nodegen-run-")).resolve()
    for path, text in files.items():
        file = scratch / package / path
        if not file.resolve().is_relative_to(scratch):
            shutil.rmtree(scratch)
            raise TestRunError(f"The path {path!r} leaves the package.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return scratch
