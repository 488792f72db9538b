"""Runs in the forked child: make ready, wait for a request, lock down, then let pytest run the node's tests, and say
what came of each at once.

The child shares its process with the code under test, so what it says is checked from outside: what was said of a
test is with the helper before the next one begins, the runner knows from the source which tests there are, and the
functions that decide over outcomes are compared before and after. That catches the usual tricks, a search through
the interpreter's frames for the results among them; code that finds the secret of its run in this process and ends
it can still claim a pass that was none. It cannot get out.
"""

import builtins
import contextlib
import gc
import os
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .compliance import failed_checks
from .lockdown import lock_down
from .mutants import MutantLoop
from .protocol import CaseRecord, Ending, RunRequest, Said
from .tracing import LineTracer
from .waiting import PREFIX, WaitingSession, Work


def _without(*plugins: str) -> tuple[str, ...]:
    return tuple(option for name in plugins for option in ("-p", f"no:{name}"))


PYTEST_OPTIONS = (
    *("-q", "-W", "ignore", "-c", os.devnull, "--capture=sys"),
    # They keep, dump, warn or write reports; a run of ours keeps nothing and shows no warnings.
    *_without("cacheprovider", "faulthandler", "threadexception", "unraisableexception", "junitxml", "pastebin"),
    *_without("doctest", "stepwise", "setuponly", "setupplan"),
)
UNEXPLAINED = ("--assert=plain", *_without("terminalreporter"))
"""For the run whose failures nobody reads. Each plugin that is not there saves milliseconds of a tenth of a second."""
WAITING_OPTIONS = (
    *(*PYTEST_OPTIONS, *UNEXPLAINED, "--rootdir", PREFIX, "--noconftest"),
    # Tests that need one of these have a session of their own (`running.OWN_SESSION`).
    *_without("warnings", "legacypath"),
)

_WATCHED_MODULES = (
    "_pytest.runner",
    "_pytest.reports",
    "_pytest.python",
    "_pytest.main",
    "_pytest.outcomes",
    "pluggy._callers",
    WaitingSession.__module__,
    __name__,
)


def run(receive: Callable[[], tuple[RunRequest, str]], write: Callable[[bytes], None]) -> None:
    """Make ready, receive a request and the secret of its run, and do what it asks for in this process, which is lost
    afterwards."""
    # The process is over before there is anything to collect.
    gc.disable()
    # Taken before a request is read, while no code of a node can be in this process.
    before = dict(_fingerprints())
    waiting = WaitingSession(lambda: _begin(*receive(), write))
    pytest.main([*WAITING_OPTIONS], plugins=[waiting])
    work = waiting.work
    work.say(end=_end(work, before))


def _begin(request: RunRequest, nonce: str, write: Callable[[bytes], None]) -> Work:
    """Lock down to the folder of a request."""
    scratch = Path(request.scratch)
    os.chdir(scratch)
    temporary = scratch / "tmp"
    temporary.mkdir()
    # The helper's warm-up settled tempfile on a folder that is out of reach once this is locked down.
    tempfile.tempdir = str(temporary)
    isolation = lock_down(scratch, request.limits)

    def say(**what: Any) -> None:
        write(Said(nonce=nonce, **what).model_dump_json(exclude_defaults=True).encode() + b"\n")

    # The first line: a report takes from that one alone how its run was locked down.
    say(isolation=isolation)
    tracer = LineTracer(frozenset(f"{scratch}/{request.package}/{path}" for path in request.traced))
    return Work(request, isolation, say, tracer, _plugin(request, say))


def _end(work: Work, before: dict[str, int]) -> Ending:
    """What is left to do after the session that waited, and the last line."""
    request, package = work.request, Path(work.request.scratch, work.request.package)
    if request.task == "compliance":
        return Ending(failed_checks=failed_checks(package, Path(request.scratch, "tmp")))
    if work.is_refused:
        return Ending(refused=True)
    if not work.fits:
        pytest.main(_options(request), plugins=[work.plugin])
    after = dict(_fingerprints())
    lines = {str(Path(path).relative_to(package)): ran for path, ran in work.tracer.lines().items()}
    return Ending(tampered=sorted(name for name in before if after.get(name) != before[name]), lines=lines)


def _options(request: RunRequest) -> list[str]:
    """Of a session that is the request's own."""
    scratch = request.scratch
    temporary = Path(scratch, "tmp", "pytest")
    return [
        *PYTEST_OPTIONS,
        *(("--assert=rewrite",) if request.explain else UNEXPLAINED),
        *("--rootdir", scratch, "--confcutdir", scratch, "--basetemp", str(temporary)),
        f"{scratch}/{request.package}",
    ]


def _plugin(request: RunRequest, say: Callable[..., None]) -> object:
    if request.task == "mutants":
        return MutantLoop(f"{request.package}.node", request.handler, request.mutants, say)
    root = request.scratch if request.own_session else PREFIX
    return Collector(Path(request.scratch, request.package).relative_to(root), request.limits.output_bytes, say)


class Collector:
    """A pytest plugin that tells the outcome of each test. It keeps none, so that there is nothing to change.

    `package` is the package's folder as the session's names begin with it.
    """

    __slots__ = ("_output_left", "_package", "_say", "_started")

    def __init__(self, package: Path, output_bytes: int, say: Callable[..., None]) -> None:
        self._package = package
        self._output_left = output_bytes
        self._say = say
        self._started: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self._started[nodeid] = time.perf_counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of a test is over: its call decides, unless setup or teardown went wrong."""
        if report.when == "call" or report.outcome != "passed":
            self._say(case=self._case(report))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file could not be imported."""
        if report.failed:
            file = self._name(report.nodeid)
            said = self._bounded(str(report.longrepr))
            self._say(
                collection_error=CaseRecord(name=file, outcome="error", duration_ms=0, output=said, file=file or None)
            )

    def _case(self, report: pytest.TestReport) -> CaseRecord:
        # A mark skips a test in its setup, which is no error there.
        outcome = report.outcome if report.when == "call" or report.outcome == "skipped" else "error"
        file, line = (self._place(report.longrepr) if report.failed else None) or self._own_place(report)
        elapsed = time.perf_counter() - self._started.get(report.nodeid, time.perf_counter())
        said = f"{report.longreprtext}\n{report.capstdout}{report.capstderr}".strip() if report.failed else ""
        return CaseRecord(
            name=self._name(report.nodeid),
            outcome=outcome,
            duration_ms=elapsed * 1000,
            output=self._bounded(said),
            file=file,
            line=line,
        )

    def _own_place(self, report: pytest.TestReport) -> tuple[str, int]:
        """File and line, inside the package, at which a test begins."""
        return self._name(report.nodeid).split("::")[0], (report.location[1] or 0) + 1

    def _place(self, longrepr: Any) -> tuple[str, int] | None:
        """File and line, inside the package, at which a test failed: the innermost frame that is the node's."""
        entries = getattr(getattr(longrepr, "reprtraceback", None), "reprentries", [])
        for entry in reversed(entries):
            place = getattr(entry, "reprfileloc", None)
            if place and self._package.name in Path(place.path).parts:
                parts = Path(place.path).parts
                inside = parts[len(parts) - parts[::-1].index(self._package.name) :]
                return "/".join(inside), place.lineno
        return None

    def _name(self, nodeid: str) -> str:
        return nodeid.removeprefix(f"{self._package}/")

    def _bounded(self, text: str) -> str:
        kept = text[-min(self._output_left, 20_000) :] if self._output_left > 0 else ""
        self._output_left -= len(kept)
        return kept


def _fingerprints() -> Iterator[tuple[str, int]]:
    """Identity of the code of every function that decides over outcomes."""
    for module_name in _WATCHED_MODULES:
        module = sys.modules.get(module_name)
        for name, value in vars(module).items() if module else ():
            if isinstance(value, types.FunctionType):
                yield f"{module_name}.{name}", id(value.__code__)
            elif isinstance(value, type) and value.__module__ == module_name:
                yield from _methods(value)
    yield "builtins.__build_class__", id(builtins.__build_class__)


def _methods(cls: type) -> Iterator[tuple[str, int]]:
    for name, value in vars(cls).items():
        function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        with contextlib.suppress(AttributeError):
            yield f"{cls.__module__}.{cls.__name__}.{name}", id(function.__code__)
