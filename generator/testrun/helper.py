"""The warm helper: a process that has imported pytest and the framework, and forks a child for each run.

Started by the runner with one end of a socket pair as its only inheritance; ends when that closes.
"""

import ctypes
import gc
import os
import secrets
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from .child import run as run_child
from .disk import uses_more_than
from .protocol import ChildReport, RunAnswer, RunRequest, Said, gather
from .warmup import warm_up

_PR_SET_PDEATHSIG = 1
_WATCH_SECONDS = 0.1
"""How often the folders of runs are looked at; most runs are over before the first time."""


@dataclass
class Run:
    """One child under way."""

    request: RunRequest
    pid: int
    pipe: int
    nonce: str
    began: float
    said: bytearray = field(default_factory=bytearray)
    stopped_for: Literal["", "time", "disk"] = ""


@dataclass(frozen=True)
class Spare:
    """A child that waits for its request."""

    pid: int
    asking: int
    pipe: int


class Helper:
    """Serves requests from a socket, several children at once, in one thread: a fork must find no other."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._selector = selectors.DefaultSelector()
        self._selector.register(connection, selectors.EVENT_READ)
        self._received = b""
        self._runs: dict[int, Run] = {}
        self._looked = 0.0
        self._spare = self._fork()

    def serve(self) -> None:
        """Serve until the other end is closed."""
        while True:
            # With nothing to watch the helper sleeps until it is asked: an idle engine costs no time.
            for key, _ in self._selector.select(_WATCH_SECONDS if self._runs else None):
                if key.fileobj is self._connection:
                    if not self._receive():
                        return
                else:
                    self._listen(self._runs[key.fd])
            self._watch()

    def _receive(self) -> bool:
        received = self._connection.recv(65536)
        *lines, self._received = (self._received + received).split(b"\n")
        for line in lines:
            if line.startswith(b"cancel "):
                self._cancel(int(line.removeprefix(b"cancel ")))
            else:
                self._start(RunRequest.model_validate_json(line))
        if not received:
            for run in self._runs.values():
                _kill(run.pid)
        return bool(received)

    def _cancel(self, number: int) -> None:
        for run in self._runs.values():
            if run.request.number == number:
                _kill(run.pid)

    def _start(self, request: RunRequest) -> None:
        nonce, began = secrets.token_hex(16), time.monotonic()
        spare = self._hand_over(f"{nonce} {request.model_dump_json()}\n".encode())
        self._runs[spare.pipe] = Run(request, spare.pid, spare.pipe, nonce, began)
        self._selector.register(spare.pipe, selectors.EVENT_READ)
        # While this one runs, the next one makes itself ready.
        self._spare = self._fork()

    def _hand_over(self, asked: bytes) -> Spare:
        """Ask the child that waits; when the system has ended it meanwhile, a new one."""
        spare = self._spare
        try:
            _write_all(spare.asking, asked)
        except BrokenPipeError:
            os.waitpid(spare.pid, 0)
            os.close(spare.pipe)
            self._spare = self._fork()
            return self._hand_over(asked)
        finally:
            os.close(spare.asking)
        return spare

    def _fork(self) -> Spare:
        asked, asking = os.pipe()
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            self._become_child(asked, writing, (asking, reading))
        os.close(asked)
        os.close(writing)
        return Spare(pid, asking, reading)

    def _become_child(self, asked: int, writing: int, others: tuple[int, int]) -> None:
        """Never returns."""
        code = 1
        try:
            _end_with_parent()
            # A group of its own, so that what it started is killed with it.
            os.setsid()
            # The child keeps nothing of the helper's: through its socket it could answer for others.
            self._connection.close()
            self._selector.close()
            for pipe in (*others, *self._runs):
                os.close(pipe)
            run_child(lambda: _receive(asked), lambda data: _write_all(writing, data))
            code = 0
        finally:
            # The exit handlers and buffers of a fork are the helper's, and not this process's to run or write.
            os._exit(code)

    def _listen(self, run: Run) -> None:
        said = os.read(run.pipe, 65536)
        run.said += said
        # A report is bounded by what the child may quote of its output; more is an attack on our memory.
        if len(run.said) > 4 * run.request.limits.output_bytes:
            _kill(run.pid)
        if not said:
            self._finish(run)

    def _watch(self) -> None:
        """End the runs that take too long, and, at most ten times a second, those that write too much."""
        now = time.monotonic()
        look = now - self._looked >= _WATCH_SECONDS
        self._looked = now if look else self._looked
        for run in self._runs.values():
            if now - run.began >= run.request.limits.wall_seconds:
                run.stopped_for = run.stopped_for or "time"
            elif look and uses_more_than(Path(run.request.scratch), run.request.limits.disk_bytes):
                run.stopped_for = run.stopped_for or "disk"
            if run.stopped_for:
                _kill(run.pid)

    def _finish(self, run: Run) -> None:
        self._selector.unregister(run.pipe)
        os.close(run.pipe)
        del self._runs[run.pipe]
        # The pipe is closed, the process may live on: it has nothing more to say.
        _kill(run.pid)
        status = os.waitpid(run.pid, 0)[1]
        answer = RunAnswer(
            number=run.request.number,
            report=_report(run),
            ended_by=_ending(status),
            stopped_for=run.stopped_for,
            duration_ms=(time.monotonic() - run.began) * 1000,
        )
        self._connection.sendall(answer.model_dump_json().encode() + b"\n")


def _report(run: Run) -> ChildReport | None:
    """What the child said, if each line is one of a report and has the secret that only the child was told."""
    *lines, _cut_off = bytes(run.said).split(b"\n")
    try:
        said = [Said.model_validate_json(line) for line in lines]
    except ValidationError:
        return None
    return gather(said) if all(secrets.compare_digest(line.nonce, run.nonce) for line in said) else None


def _ending(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"exit code {os.WEXITSTATUS(status)}"


def _kill(pid: int) -> None:
    # A child that has not come to setsid() yet leads no group, so the process is killed by itself too.
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            continue


def _receive(descriptor: int) -> tuple[RunRequest, str]:
    """The request and the secret of its run, when they come; the end of this process when the helper ends before."""
    with open(descriptor, "rb") as pipe:
        nonce, _, request = pipe.readline().partition(b" ")
    if not request:
        os._exit(0)
    return RunRequest.model_validate_json(request), nonce.decode()


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


def _end_with_parent() -> None:
    """Be killed when the process that started this one ends, however it ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    """Serve on the descriptor that was inherited."""
    _end_with_parent()
    # A terminal sends Ctrl-C to all processes of a command; the engine ends its helper by closing the socket.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever prints in a child must not reach the terminal or the log of the engine.
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    connection = socket.socket(fileno=int(sys.argv[1]))
    warm_up()
    gc.collect()
    # A collection writes to every object that it looks at, and each page so written is copied in every child.
    gc.freeze()
    connection.sendall(b"ready\n")
    Helper(connection).serve()


if __name__ == "__main__":
    main()
