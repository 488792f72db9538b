"""The session of pytest in which a child waits for its request: what pytest does before it collects is done by then.

Starting pytest takes a fifth of the time of a run. What the process has when it waits is the helper's own; no code of
a node runs before it was locked down, and each child serves one request.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import _pytest.tmpdir
import pytest

from .limits import NOT_ISOLATED
from .protocol import RunRequest
from .tracing import LineTracer

PREFIX = "/"
"""Where the session is rooted: it begins before anybody knows the folder that it will run in."""


@dataclass(frozen=True)
class Work:
    """What a child was asked for, how it was locked down, and how it says what comes of it."""

    request: RunRequest
    isolation: str
    say: Callable[..., None]
    tracer: LineTracer
    plugin: object
    """The plugin that tells of the tests."""

    @property
    def is_refused(self) -> bool:
        """Whether nothing may run: the process cannot be locked down, and must be."""
        return self.isolation == NOT_ISOLATED and self.request.limits.require_isolation

    @property
    def fits(self) -> bool:
        """Whether the waiting session serves it."""
        return self.request.task != "compliance" and not self.request.own_session and not self.is_refused


class WaitingSession:
    """A pytest plugin. Its session collects and runs what it is asked for, or nothing where that does not fit."""

    def __init__(self, begin: Callable[[], Work]) -> None:
        self._begin = begin
        self._work: Work | None = None

    @property
    def work(self) -> Work:
        """What was asked for; RuntimeError where pytest ended before it asked."""
        if self._work is None:
            raise RuntimeError("pytest did not start")
        return self._work

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self, session: pytest.Session) -> bool | None:
        """Wait, and turn the session to what is asked for."""
        work = self._work = self._begin()
        # pytest asks no further plugin once one has answered, so that nothing is collected.
        if not work.fits:
            return True
        _turn(session.config, work.request)
        session.config.pluginmanager.register(work.plugin)
        return None

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> bool | None:
        """Nothing to run where nothing was collected."""
        return None if self.work.fits else True


def _turn(config: pytest.Config, request: RunRequest) -> None:
    """What the options of the command line would have said, had they been known."""
    scratch = Path(request.scratch)
    config.args = [str(scratch / request.package)]
    config.option.basetemp = str(scratch / "tmp" / "pytest")
    # The plugin has read its options when the session began, and reads none of them later.
    _pytest.tmpdir.pytest_configure(config)
    # Folders above are not the node's: whoever may write there must not be collected.
    config.pluginmanager._confcutdir = scratch
    logging: Any = config.pluginmanager.get_plugin("logging-plugin")
    if logging and not request.logs:
        # It listens three times to each test, for nobody.
        config.pluginmanager.unregister(logging)
