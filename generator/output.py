"""Writes a node to disk: all of its files or none, and never anything but its own files."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from .errors import OutputError
from .parsing import yaml_data


@dataclass(frozen=True)
class Staging:
    """A scratch folder on the target's file system, in which files wait until all of them are there."""

    target: Path
    scratch: Path


@contextmanager
def staging(directory: Path) -> Iterator[Staging]:
    """Make sure that a directory can be written before any work is done; OutputError says why it cannot."""
    target = Path(os.path.abspath(directory))  # noqa: PTH100 - resolve() would follow a link given on purpose
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file; name a directory for the node.")
    ancestor = target if target.is_dir() else next(parent for parent in target.parents if parent.exists())
    try:
        # Asked first, because a scratch folder in a directory that is read-only by mode alone would fail less clearly.
        if not os.access(ancestor, os.W_OK | os.X_OK):
            raise PermissionError(13, "Permission denied")
        scratch = Path(tempfile.mkdtemp(prefix=".nodegen-", dir=ancestor))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"Cannot write to {target}: {reason}. Choose a directory you may write to.") from error
    try:
        yield Staging(target, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def differing_files(directory: Path, files: Mapping[str, str]) -> list[str]:
    """Paths that are in the directory already, with another content."""
    return [path for path, text in files.items() if _differs(directory / path, text)]


def check_owner(directory: Path, service_name: str) -> None:
    """OutputError where the directory holds the contract of another service."""
    contract = directory / "contract.yaml"
    if not contract.is_file():
        return
    try:
        found = yaml_data(contract.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        found = None
    name = found.get("name") if isinstance(found, dict) else None
    if name != service_name:
        whose = f"the contract of {name!r}" if name else "a contract.yaml that is not this node's"
        raise OutputError(f"{directory} holds {whose}; choose another directory for {service_name!r}.")


def write(place: Staging, files: Mapping[str, str], service_name: str | None = None) -> list[str]:
    """Move the files in, and give the paths that were replaced. On any error the directory is as it was.

    With a service name a directory of another service is refused; without one its own files are being mended.
    """
    for path, text in files.items():
        _write_new(place.scratch / "new", path, text)
    try:
        place.target.mkdir(parents=True, exist_ok=True)
        with _locked(place.target):
            # Once more, now that nobody else can write: another generation may have been quicker.
            if service_name is not None:
                check_owner(place.target, service_name)
            replaced = differing_files(place.target, files)
            _move_in(place, list(files))
    except OSError as error:
        raise OutputError(f"Cannot write to {place.target}: {error.strerror or error}.") from error
    return replaced


def _write_new(folder: Path, path: str, text: str) -> None:
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise OutputError(f"The path {path!r} leaves the node's directory.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _locked(directory: Path) -> Iterator[None]:
    """One writer at a time, over processes too: two generations into one directory never mix."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        # The kernel gives the lock back with the descriptor, also when the process is killed.
        os.close(descriptor)


def _move_in(place: Staging, paths: list[str]) -> None:
    moved: list[tuple[Path, Path | None]] = []
    try:
        for path in paths:
            destination = place.target / path
            _stay_inside(place.target, destination)
            destination.parent.mkdir(parents=True, exist_ok=True)
            # Moved, not copied: on the same file system this is one step that either happened or did not.
            kept = _set_aside(place, path, destination)
            moved.append((destination, kept))
            (place.scratch / "new" / path).replace(destination)
    # An interrupt is as good a reason as an error: half a node must not be left.
    except BaseException:
        for destination, kept in reversed(moved):
            destination.unlink(missing_ok=True)
            if kept:
                kept.replace(destination)
        raise


def _stay_inside(target: Path, destination: Path) -> None:
    if not destination.parent.resolve().is_relative_to(target.resolve()):
        raise OutputError(f"{destination.parent} is a link out of {target}; remove it or choose another directory.")


def _set_aside(place: Staging, path: str, destination: Path) -> Path | None:
    if not destination.exists() and not destination.is_symlink():
        return None
    kept = place.scratch / "old" / path
    kept.parent.mkdir(parents=True, exist_ok=True)
    destination.replace(kept)
    return kept


def _differs(file: Path, text: str) -> bool:
    return file.is_file() and file.read_bytes() != text.encode()
