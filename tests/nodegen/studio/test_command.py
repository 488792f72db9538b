"""`manage.py studio` as a real process."""

import signal
import socket
import sqlite3
import time
from pathlib import Path
from typing import Any

import httpx

type Studio = Any


def test_it_starts_from_nothing_and_keeps_everything(studio: Studio) -> None:
    with httpx.Client(follow_redirects=True) as browser:
        first = studio.start()
        page = browser.get(first)
        assert page.status_code == 200
        assert "My team" in page.text
        assert studio.stop() in (0, -signal.SIGTERM)
        second = studio.start()
        assert second != first
        assert browser.get(f"http://127.0.0.1:{studio.port}/account/").status_code == 200
    key = studio.var / "secret_key"
    assert key.stat().st_mode & 0o077 == 0
    with sqlite3.connect(studio.var / "db.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_port_in_use_is_one_sentence(studio: Studio) -> None:
    with socket.create_server(("127.0.0.1", studio.port)):
        said = studio.command("--port", str(studio.port))
    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr.strip().count("\n") == 0
    assert f"Cannot listen on 127.0.0.1:{studio.port}" in said.stderr


def test_a_link_is_made_for_anybody_of_the_installation(studio: Studio) -> None:
    assert "Nobody here has the address dora@example.org" in studio.command("--link", "dora@example.org").stderr
    studio.start()
    link = studio.command("--link", "You@localhost", "--port", str(studio.port)).stdout.strip()
    with httpx.Client(follow_redirects=True) as browser:
        assert "My team" in browser.get(link).text


def test_a_generation_survives_kill_9_and_is_run_again_once(studio: Studio) -> None:
    with httpx.Client(follow_redirects=True) as browser:
        browser.get(studio.start())
        generation = studio.generate(browser)
        studio.stop(signal.SIGKILL)
        studio.start()
        deadline = time.monotonic() + 60
        while (row := _row(studio.var, generation))[0] in ("queued", "running"):
            assert time.monotonic() < deadline, row
            time.sleep(0.1)
        status, attempts, files = row
        assert (status, files) == ("done", 7)
        assert attempts in (1, 2)
        page = browser.get(f"http://127.0.0.1:{studio.port}/g/{generation}/").text
        assert ("restart" in page) == (attempts == 2)


def _row(var: Path, generation: str) -> tuple[str, int, int]:
    with sqlite3.connect(var / "db.sqlite3") as database:
        key = generation.replace("-", "")
        status, attempts = database.execute(
            "SELECT status, attempts FROM studio_generation WHERE id = ?", (key,)
        ).fetchone()
        (files,) = database.execute(
            "SELECT count(*) FROM studio_generatedfile WHERE generation_id = ?", (key,)
        ).fetchone()
    return status, attempts, files
