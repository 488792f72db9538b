"""What the environment says of an installation; everything has a default that needs no service.

NODEGEN_VAR              directory of the database, the secret key and collected static files (default: var/)
NODEGEN_SECRET_KEY       Django's secret key (default: made once and kept in NODEGEN_VAR)
NODEGEN_ALLOWED_HOSTS    host names, comma separated (default: this machine only)
NODEGEN_HTTPS            1 where a proxy serves HTTPS: cookies are then sent over it alone
NODEGEN_DATABASE_URL     postgresql://user:password@host:port/name, or …/name?host=/socket/directory
                         (default: SQLite in NODEGEN_VAR)
NODEGEN_REDIS_URL        redis://host:port/0, for live progress over several processes (default: in memory)
NODEGEN_TESTS_UNISOLATED 1: tests of nodes run even where the system cannot lock them down and others use this
                         installation too; their code can then read and do what the studio can
NODEGEN_TASKS            database: generations are run by `manage.py db_worker` (default: the server's own loop)
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def text(name: str, default: str = "") -> str:
    """Value of a variable, without the space around it."""
    return os.environ.get(name, default).strip()


def words(name: str) -> list[str]:
    """Values separated by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def secret_key(directory: Path) -> str:
    """The key of the environment, or one of this installation's own, readable by its owner alone."""
    given = text("NODEGEN_SECRET_KEY")
    if given:
        return given
    # Kept, because a new key at each start would sign everybody out and unseal no team's model key.
    file = directory / "secret_key"
    if not file.exists():
        directory.mkdir(parents=True, exist_ok=True)
        # Created with its mode: between writing and chmod somebody could read it.
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(50))
    return file.read_text()


def database(directory: Path) -> dict[str, Any]:
    """PostgreSQL where a URL is given, else SQLite in its write-ahead mode."""
    url = text("NODEGEN_DATABASE_URL")
    if url:
        return _postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": directory / "db.sqlite3",
        "OPTIONS": {
            # A transaction that reads first and writes later is refused at once, however long it may wait;
            # one that begins as a writer waits for its turn.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # An in-memory database locks its tables between threads; a file does not.
        "TEST": {"NAME": directory / "test.sqlite3"},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # The directory of a socket has slashes, which would end a host name in the address.
        "HOST": parse_qs(parts.query).get("host", [unquote(parts.hostname or "")])[0],
        "PORT": parts.port or "",
    }


QUIET_SECONDS = 20
"""A channel is waited on for five seconds at a time (`brpop_timeout`); the client must not give up before that."""


def channel_layers() -> dict[str, Any]:
    """A Redis layer where a URL is given, else one within this process."""
    url = text("NODEGEN_REDIS_URL")
    if not url:
        return {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    host = {"address": url, "socket_timeout": QUIET_SECONDS}
    return {"default": {"BACKEND": "channels_redis.core.RedisChannelLayer", "CONFIG": {"hosts": [host]}}}


def tasks() -> dict[str, Any]:
    """Generations on the server's own loop, or in workers that read the database."""
    if text("NODEGEN_TASKS") == "database":
        return {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return {"default": {"BACKEND": "nodegen.loop_tasks.LoopBackend"}}
