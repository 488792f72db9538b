"""Runs in the forked child: lock down, then let pytest run the node's tests, and say what came of them.

The child shares its process with the code under test, so what it says is checked from outside: the runner knows
from the source which tests there are, and how the process ended. Here the functions that decide over outcomes are
compared before and after. That catches the usual tricks; code that looks through the frames of its own interpreter
can still claim a pass that was none. It cannot get out.
"""

import builtins
import contextlib
import os
import sys
import tempfile
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .lockdown import NOT_ISOLATED, lock_down
from .protocol import CaseRecord, ChildReport, RunRequest

PYTEST_OPTIONS = ("-q", "-p", "no:cacheprovider", "-p", "no:faulthandler", "-W", "ignore", "-c", os.devnull)

_WATCHED_MODULES = (
    "_pytest.runner",
    "_pytest.reports",
    "_pytest.python",
    "_pytest.main",
    "_pytest.outcomes",
    "pluggy._callers",
)


def run(request: RunRequest, nonce: str, write: Callable[[bytes], None]) -> None:
    """Run the tests of a request in this process, which is lost afterwards."""
    scratch = Path(request.scratch)
    os.chdir(scratch)
    temporary = scratch / "tmp"
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    isolation = lock_down(scratch, request.limits)
    if isolation == NOT_ISOLATED and request.limits.require_isolation:
        write(ChildReport(nonce=nonce, isolation=isolation).model_dump_json().encode())
        return
    collector = Collector(request.package, request.limits.output_bytes)
    before = dict(_fingerprints())
    pytest.main(
        [
            *PYTEST_OPTIONS,
            *("--rootdir", str(scratch), "--confcutdir", str(scratch), "--basetemp", str(temporary / "pytest")),
            str(scratch / request.package),
        ],
        plugins=[collector],
    )
    after = dict(_fingerprints())
    report = ChildReport(
        nonce=nonce,
        isolation=isolation,
        cases=collector.cases,
        collection_errors=collector.collection_errors,
        tampered=sorted(name for name in before if after.get(name) != before[name]),
    )
    write(report.model_dump_json().encode())


class Collector:
    """A pytest plugin that notes the outcome of each test."""

    def __init__(self, package: str, output_bytes: int) -> None:
        self.cases: list[CaseRecord] = []
        self.collection_errors: list[CaseRecord] = []
        self._package = package
        self._output_left = output_bytes
        self._started: dict[str, float] = {}

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """A test begins."""
        self._started[nodeid] = time.perf_counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A phase of a test is over: its call decides, unless setup or teardown went wrong."""
        if report.when == "call" or report.outcome != "passed":
            self.cases = [case for case in self.cases if case.name != self._name(report.nodeid)]
            self.cases.append(self._case(report))

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """A file could not be imported."""
        if report.failed:
            self.collection_errors.append(
                CaseRecord(
                    name=self._name(report.nodeid),
                    outcome="error",
                    duration_ms=0,
                    output=self._bounded(str(report.longrepr)),
                    file=self._name(report.nodeid) or None,
                )
            )

    def _case(self, report: pytest.TestReport) -> CaseRecord:
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
            if place and self._package in Path(place.path).parts:
                parts = Path(place.path).parts
                inside = parts[len(parts) - parts[::-1].index(self._package) :]
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
