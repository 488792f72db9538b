"""`manage.py studio` as a real process."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]


class Studio:
    """A server process with a directory of its own."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self._words(*arguments), env=self._environment(), capture_output=True, text=True, check=False
        )

    def start(self) -> str:
        """The sign-in link, once the server answers."""
        words = self._words("--port", str(self.port))
        self.process = subprocess.Popen(words, env=self._environment(), stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        return re.search(r"http://\S+", line)[0]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(how)
        code = self.process.wait(20)
        self.process.stdout.close()
        return code

    def _words(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), "studio", *arguments]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "NODEGEN_VAR": str(self.var), "DJANGO_SETTINGS_MODULE": "nodegen.settings"}


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    studio = Studio(tmp_path / "var")
    yield studio
    if studio.process and studio.process.poll() is None:
        studio.stop(signal.SIGKILL)


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
        generation = _generate(browser, studio.port)
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


def _generate(browser: httpx.Client, port: int) -> str:
    base = f"http://127.0.0.1:{port}"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(f"{base}/").text)[1]
    form = {
        "csrfmiddlewaretoken": token,
        "node_type": "effect",
        "service_name": "answers",
        "domain": "cache",
        "business_description": "Keeps answers.",
        "operations": "get, set",
        "strategy": "jinja2",
        "validation_level": "strict",
        "run_tests": "on",
    }
    page = browser.post(f"{base}/generate/", data=form, headers={"Referer": base})
    assert page.status_code == 200, page.text[:500]
    return re.search(r"/g/([0-9a-f-]{36})/", str(page.url))[1]


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
