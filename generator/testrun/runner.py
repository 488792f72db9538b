"""The engine's side: one warm helper a process, a bounded number of runs at once, answers checked from outside."""

import ast
import asyncio
import contextlib
import itertools
import os
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from ..errors import TestRunError
from ..models import ModelTestCase, ModelTestReport
from .limits import RunLimits
from .lockdown import NOT_ISOLATED
from .protocol import CaseRecord, RunAnswer, RunRequest

START_SECONDS = 60.0
"""The most that the helper may take to import the framework; it takes two seconds."""

_ROOT = Path(__file__).parents[2]


class TestRunner:
    """Runs tests for one event loop. The helper starts at the first run, and again when it died."""

    __test__ = False

    def __init__(self, at_once: int | None = None) -> None:
        self._turns = asyncio.Semaphore(at_once or os.cpu_count() or 1)
        self._starting = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[RunAnswer]] = {}
        self._process: asyncio.subprocess.Process | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._reading: asyncio.Task[None] | None = None

    async def run(self, files: Mapping[str, str], package: str, limits: RunLimits) -> ModelTestReport:
        """Run the tests of a node; a report whatever its code does, TestRunError where no run is possible."""
        async with self._turns:
            began = time.perf_counter()
            scratch = await asyncio.to_thread(_unpack, files, package)
            try:
                answer = await self._ask(str(scratch), package, limits)
            finally:
                await asyncio.to_thread(shutil.rmtree, scratch, ignore_errors=True)
            if answer.report and answer.report.isolation == NOT_ISOLATED and limits.require_isolation:
                raise TestRunError("This system cannot lock the tests down, and its settings refuse to run them so.")
            return judge(files, answer, (time.perf_counter() - began) * 1000)

    async def _ask(self, scratch: str, package: str, limits: RunLimits) -> RunAnswer:
        writer = await self._helper()
        number = next(self._numbers)
        waiting: asyncio.Future[RunAnswer] = asyncio.get_running_loop().create_future()
        self._answers[number] = waiting
        request = RunRequest(number=number, scratch=scratch, package=package, limits=limits)
        try:
            writer.write(request.model_dump_json().encode() + b"\n")
            return await waiting
        except asyncio.CancelledError:
            writer.write(f"cancel {number}\n".encode())
            raise
        finally:
            del self._answers[number]

    async def _helper(self) -> asyncio.StreamWriter:
        async with self._starting:
            if self._writer is None or self._reading is None or self._reading.done():
                await self._start()
            assert self._writer is not None  # noqa: S101 - told to the type checker
            return self._writer

    async def _start(self) -> None:
        ours, theirs = socket.socketpair()
        command = (sys.executable, "-P", "-m", "generator.testrun.helper", str(theirs.fileno()))
        self._process = await asyncio.create_subprocess_exec(
            *command,
            pass_fds=[theirs.fileno()],
            env=_environment(),
            cwd="/",
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        theirs.close()
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
        while line := await reader.readline():
            answer = RunAnswer.model_validate_json(line)
            waiting = self._answers.get(answer.number)
            if waiting and not waiting.done():
                waiting.set_result(answer)
        for waiting in self._answers.values():
            if not waiting.done():
                waiting.set_exception(TestRunError("The test runner died; the next run starts it again."))

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
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "HOME": "/nonexistent",
    }


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


def judge(files: Mapping[str, str], answer: RunAnswer, duration_ms: float) -> ModelTestReport:
    """The report of an answer: passed only if every test that the source has was seen to pass."""
    report = answer.report
    records = [*report.collection_errors, *report.cases] if report else []
    cases = tuple(_case(record) for record in records)
    problem = _problem(files, answer)
    good = all(case.outcome in ("passed", "skipped") for case in cases)
    return ModelTestReport(
        passed=good and not problem,
        cases=cases,
        duration_ms=duration_ms,
        isolation=report.isolation if report else "unknown: the run ended before it said",
        problem=problem,
    )


def _problem(files: Mapping[str, str], answer: RunAnswer) -> str:
    if answer.timed_out:
        return "The tests took too long and were stopped."
    if answer.report is None:
        return f"The tests ended before they were through, by {answer.ended_by}."
    if answer.report.tampered:
        return f"The node's code changed the test runner itself: {', '.join(answer.report.tampered[:3])}."
    seen = {record.name.split("[")[0] for record in answer.report.cases}
    if not expected_tests(files):
        return "The node has no tests."
    # Where a file could not be imported, that is said already; its tests did not run for this reason.
    lost = sorted(expected_tests(files) - seen) if not answer.report.collection_errors else []
    return f"Tests that the source has did not run: {', '.join(lost[:5])}." if lost else ""


def expected_tests(files: Mapping[str, str]) -> set[str]:
    """Names of the test functions that the source has, as `tests/test_node.py::test_x`."""
    return {
        f"{path}::{node.name}"
        for path, text in files.items()
        if path.startswith("tests/test_") and path.endswith(".py")
        for node in _body(text)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    }


def _body(text: str) -> list[ast.stmt]:
    try:
        return ast.parse(text).body
    except (SyntaxError, ValueError):
        return []


def _case(record: CaseRecord) -> ModelTestCase:
    return ModelTestCase.model_validate(record.model_dump())
