"""The files of a package as folders and files, in the order people read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from zlib import crc32


@dataclass(frozen=True)
class Entry:
    """A file, by its path and name, with its size in bytes, its lines, and a number that changes with its content."""

    path: str
    name: str
    size: int
    lines: int
    digest: int


@dataclass(frozen=True)
class Folder:
    """A folder and the files in it; the package's own files have the name ''."""

    name: str
    entries: tuple[Entry, ...]


FIRST = ("node.py", "models.py", "contract.yaml")
"""What people open first."""


def opening(paths: Mapping[str, str], wanted: str = "") -> str:
    """Path of the file to show: the wanted one if it is there, else the one that tells most."""
    if wanted in paths:
        return wanted
    return next((path for path in (*FIRST, *sorted(paths)) if path in paths), "")


def folders(files: Mapping[str, str]) -> tuple[Folder, ...]:
    """Path -> content as folders; the package's own files come first."""
    ordered = sorted(files, key=_order)
    return tuple(
        Folder(name, tuple(_entry(path, files[path]) for path in paths)) for name, paths in groupby(ordered, _folder)
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _order(path: str) -> tuple[str, int, str]:
    place = FIRST.index(path) if path in FIRST else len(FIRST)
    return _folder(path), place, path


def _entry(path: str, content: str) -> Entry:
    encoded = content.encode()
    return Entry(path, path.rpartition("/")[2], len(encoded), content.count("\n"), crc32(encoded))
