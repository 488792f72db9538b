"""The studio as a real process, with a directory and a port of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from nodegen.studio.models import Generation
from nodegen.teams.models import Team, User
from tests.nodegen.making import made

ROOT = Path(__file__).parents[2]


class Studio:
    """A server process; `environment` is what it is told beside its directory."""

    def __init__(self, var: Path) -> None:
        self.var = var
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[str] | None = None
        self.environment: dict[str, str] = {}

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

    def generate(self, browser: httpx.Client) -> str:
        """Start a generation as the page does; its identifier."""
        base = f"http://127.0.0.1:{self.port}"
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

    def _words(self, *arguments: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), "studio", *arguments]

    def _environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "NODEGEN_VAR": str(self.var),
            "DJANGO_SETTINGS_MODULE": "nodegen.settings",
            **self.environment,
        }


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    """A studio that has not been started yet; it is ended with the test."""
    studio = Studio(tmp_path / "var")
    yield studio
    if studio.process and studio.process.poll() is None:
        studio.stop(signal.SIGKILL)


@pytest.fixture
def make_generation():
    """Makes finished generations: `make_generation(team, alice, features=["TTL of 300 seconds"])`."""
    return made


@pytest.fixture
def generation(team: Team, alice: User) -> Generation:
    """A finished generation of alice's."""
    return made(team, alice)
