"""Static files: gathered and compressed once, and again only when one of them is newer."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def collect_when_changed() -> None:
    """Fill STATIC_ROOT if it is older than the files it is made from."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists() or newest_source() > manifest.stat().st_mtime:
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


def newest_source() -> float:
    """Time of the newest static file of all apps."""
    found = (storage.path(path) for finder in get_finders() for path, storage in finder.list([]))
    return max((Path(path).stat().st_mtime for path in found), default=0.0)
