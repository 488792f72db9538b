"""Guards before a real HTTP server: it answers 429, fails, is slow, and counts who is there at once."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

pytestmark = pytest.mark.slow
type Package = Callable[..., Any]


class Server(ThreadingHTTPServer):
    """Answers from a list of statuses, then well; holds requests back while `gate` is closed."""

    # Clients that give up leave threads behind; none of them keeps the tests waiting.
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.gate = threading.Event()
        self.gate.set()
        self.asked = 0
        self.there = 0
        self.most = 0
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Answering(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked += 1
            self.server.there += 1
            self.server.most = max(self.server.most, self.server.there)
            status, headers = self.server.answers.pop(0) if self.server.answers else (200, {})
        self.server.gate.wait(10)
        with self.server.lock:
            self.server.there -= 1
        self.send_response(status)
        for name, value in {**headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on loopback."""
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield running
        running.gate.set()
        running.shutdown()
        thread.join()


class Clock:
    """A clock that the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def client(package: Package, server: Server, *features: str, **given: Any) -> Callable[[], Any]:
    """`await get()` asks the server for an item, inside these features."""
    made = package(
        "guarded_client",
        domain="api",
        business_description="Client of an HTTP API.",
        operations=["get_item"],
        features=list(features),
    )
    ask = made.asker(made.handler(made.node.HttpxTransport(server.address), **given))

    async def get() -> Any:
        return await ask("get_item", id="7")

    return get


def test_a_server_that_says_when_to_come_again_is_left_alone_for_that_long(package: Package, server: Server) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    get = client(package, server, "retry (4 attempts)", sleep=sleep)
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=5), usegmt=True)
    server.answers = [(429, {"Retry-After": "3"}), (503, {"Retry-After": later}), (429, {})]
    assert asyncio.run(get()).status == "success"
    assert waits[0] == 3.0
    # A date has whole seconds, and some of the time until then is gone.
    assert 1 < waits[1] <= 5
    assert 0 < waits[2] < 1
    server.answers, server.asked = [(429, {"Retry-After": "3600"})], 0
    assert asyncio.run(get()).error_code == "unavailable"
    assert (server.asked, len(waits)) == (1, 3)


def test_a_slow_server_is_not_waited_for_and_asked_again(package: Package, server: Server) -> None:
    async def open_the_gate(_seconds: float) -> None:
        server.gate.set()

    get = client(package, server, "timeout of 300 ms", "retry (3 attempts)", sleep=open_the_gate)
    server.gate.clear()
    assert asyncio.run(get()).status == "success"
    assert server.asked == 2


def test_the_breaker_opens_asks_once_after_its_pause_and_closes(package: Package, server: Server) -> None:
    clock, outcomes = Clock(), []
    get = client(package, server, "circuit breaker (2 failures, 30 seconds)", clock=clock)
    server.answers = [(500, {})] * 3

    async def scene() -> None:
        for clock.now in (0.0, 0.0, 0.0, 29.9, 30.0, 59.9, 60.0, 60.0):
            outcomes.append((await get()).error_code or "success")

    asyncio.run(scene())
    probed = ["unavailable", "unavailable", "circuit_open", "circuit_open", "unavailable", "circuit_open"]
    assert outcomes == [*probed, "success", "success"]
    assert server.asked == 5


def test_the_server_sees_no_more_calls_in_a_window_than_allowed(package: Package, server: Server) -> None:
    clock, seen = Clock(), []
    get = client(package, server, "rate limit 3 requests per minute", clock=clock)

    async def scene() -> None:
        for clock.now in (0.0, 20.0, 40.0, 59.9, 60.0, 60.0, 79.9, 80.0):
            await get()
            seen.append(server.asked)

    asyncio.run(scene())
    assert seen == [1, 2, 3, 3, 4, 4, 4, 5]


def test_the_server_never_sees_more_calls_at_once_than_the_pool_holds(package: Package, server: Server) -> None:
    get = client(package, server, "connection pool (1-3 connections)")
    server.gate.clear()

    async def scene() -> list[Any]:
        crowd = [asyncio.create_task(get()) for _ in range(12)]
        while server.there < 3:
            await asyncio.sleep(0.001)
        server.gate.set()
        return await asyncio.gather(*crowd)

    answers = asyncio.run(scene())
    assert {answer.status for answer in answers} == {"success"}
    assert (server.most, server.asked) == (3, 12)
