"""Settings of the tests: a database of their own, static files from where they are, quick passwords."""

import os
import tempfile
from pathlib import Path

from nodegen.settings import *  # noqa: F403 - this is what a settings module for tests is
from nodegen.settings import DATABASES as _databases

_SCRATCH = Path(tempfile.gettempdir()) / "nodegen-tests"
_SCRATCH.mkdir(exist_ok=True)

DATABASES = _databases
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file of its own for each process: two runs at once must not meet.
    DATABASES["default"]["TEST"] = {"NAME": _SCRATCH / f"test-{os.getpid()}.sqlite3"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # The real storage looks names up in what collectstatic wrote, and no test waits for that.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
