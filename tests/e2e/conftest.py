"""A real server on a real port, and a real browser that notes everything that goes wrong in it."""

import asyncio
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from nodegen import loop_tasks
from nodegen.teams.entry import sign_in_token
from nodegen.teams.models import User

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
START_SECONDS = 20

# A generation with its tests takes seconds on a busy machine.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser; on a machine where we may, it is installed."""
    found = _find()
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update"], **quiet)
        subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], **quiet)
        found = _find()
    if found is None:
        pytest.fail("The browser tests need Chromium: install your system's package `chromium`.")
    return found


def _find() -> str | None:
    return next((path for path in map(shutil.which, NAMES) if path), None)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Of module scope, so that its loop is gone before tests with a loop of their own run."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def address(transactional_db: None) -> Iterator[str]:
    """Address of a studio that serves this test's database."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config("nodegen.asgi:application", lifespan="on", log_level="warning", ws="websockets-sansio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=_serve, args=(server, listener), daemon=True)
    thread.start()
    _wait(lambda: server.started)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(START_SECONDS)
    assert not thread.is_alive(), "the server did not stop"


def _serve(server: uvicorn.Server, listener: socket.socket) -> None:
    async def run() -> None:
        await server.serve(sockets=[listener])
        await loop_tasks.drain()

    asyncio.run(run())


def _wait(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + START_SECONDS
    while not condition():
        assert time.monotonic() < until, "the server did not start"
        time.sleep(0.02)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile of 1440 px."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said: errors, refused by the policy or thrown. Filled by `page`."""
    return []


@pytest.fixture
def page(context: BrowserContext, address: str, complaints: list[str]) -> Page:
    """A page at the studio."""
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.fixture
def signed_in_page(page: Page, address: str, alice: User, team: object) -> Page:
    """Alice, in by her link."""
    page.goto(address + reverse("sign-in-link", args=[sign_in_token(alice)]))
    return page
