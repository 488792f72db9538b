"""Reads what somebody uploads as a node: a zip of its folder, or some of its files. Nothing is ever unpacked to disk.

Whatever a zip says of itself is not believed: sizes are counted while it is read, paths are matched, links refused.
"""

import io
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from nodegen.studio.revising import LONGEST_FILE

LARGEST_UPLOAD = 2_000_000
"""Bytes of all files as they are sent."""

LARGEST_NODE = 2_000_000
"""Bytes of all files unpacked; a generated node has about 40,000."""

MOST_FILES = 100

BROKEN = "What was kept of the upload did not come back whole; upload it again."

NEEDED = ("__init__.py", "contract.yaml", "models.py", "node.py")
"""What makes a folder a node."""

_PATH = re.compile(r"(?:\w[\w.-]*/)*\w[\w.-]*", re.ASCII)
_CONTRACT_NAME = re.compile(r"^name:\s*['\"]?([\w-]+)", re.MULTILINE)
_LONGEST_PATH = 200


class UploadError(ValueError):
    """What was uploaded is no node of this service: a sentence that says why, and what to do."""


@dataclass(frozen=True)
class Uploaded:
    """Files by their paths; with `is_whole` there are no others, else those that were not uploaded stay."""

    files: dict[str, str]
    is_whole: bool

    def over(self, contents: Mapping[str, str]) -> dict[str, str]:
        """What somebody who began with `contents` wants."""
        return self.files if self.is_whole else {**contents, **self.files}


class Upload(Protocol):
    """A file as the browser sent it."""

    name: str | None
    size: int | None

    def read(self) -> bytes:
        """Its bytes."""


def read_upload(uploads: Sequence[Upload], there: Mapping[str, str], service_name: str) -> Uploaded:
    """A zip of a node, or some files of the one that is `there`; UploadError where it is neither."""
    if not uploads:
        raise UploadError("Choose a zip of the node's folder, or some of its files.")
    if sum(each.size or 0 for each in uploads) > LARGEST_UPLOAD:
        raise UploadError(f"That is more than {LARGEST_UPLOAD:,} bytes; a node is a few small text files.")
    sent = [(each.name or "", each.read()) for each in uploads]
    if any(name.lower().endswith(".zip") for name, _ in sent):
        if len(sent) > 1:
            raise UploadError("Upload one zip, or files, not both.")
        return Uploaded(checked(read_zip(sent[0][1]), service_name), is_whole=True)
    placed = dict(_placed(sent, there))
    checked({**there, **placed}, service_name)
    return Uploaded(placed, is_whole=False)


def read_kept(text: str, service_name: str) -> Uploaded:
    """What a page kept of an upload while its conflicts were settled, as JSON; it is trusted no more than that."""
    try:
        found = json.loads(text)
    except ValueError as error:
        raise UploadError(BROKEN) from error
    if not isinstance(found, dict) or not all(isinstance(each, str) for each in found.values()):
        raise UploadError(BROKEN)
    files = {path: _text(path, each.encode(errors="replace")) for path, each in found.items()}
    return Uploaded(checked(files, service_name), is_whole=True)


def read_zip(content: bytes) -> dict[str, str]:
    """The files in a zip, without the one folder that they may all be in."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = dict(_members(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise UploadError("This zip cannot be read: it is damaged, encrypted or packed unusually.") from error
    return _without_top(files)


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    entries = [each for each in archive.infolist() if not each.is_dir() and not _left_out(_safe(each.filename))]
    names = [each.filename for each in entries]
    if len(entries) > MOST_FILES:
        raise UploadError(f"The zip holds {len(entries)} files; a node has at most {MOST_FILES}. Zip its folder alone.")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise UploadError(f"The zip holds {twice} twice.")
    left = LARGEST_NODE
    for entry in entries:
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise UploadError(f"{entry.filename} is a link; put the file itself into the zip.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # The others may ask for much memory before they give a byte.
            raise NotImplementedError
        with archive.open(entry) as member:
            data = member.read(left + 1)
        left -= len(data)
        if left < 0:
            raise UploadError(f"The zip unpacks to more than {LARGEST_NODE:,} bytes; a node is a few small text files.")
        yield entry.filename, _text(entry.filename, data)


def _safe(path: str) -> str:
    """The path; UploadError where it leads out of the folder."""
    if path.startswith("/") or "\\" in path or ":" in path or ".." in path.split("/"):
        raise UploadError(f"{path[:80]!r} leads out of the node's folder; zip the folder itself.")
    return path


def _left_out(path: str) -> bool:
    """What Python, editors and systems leave in a folder, and what is hidden, is no part of a node."""
    parts = PurePosixPath(path).parts
    return any(part.startswith((".", "__MACOSX")) or part == "__pycache__" for part in parts) or path.endswith(".pyc")


def _without_top(files: Mapping[str, str]) -> dict[str, str]:
    tops = {path.partition("/")[0] for path in files}
    if len(tops) == 1 and all("/" in path for path in files):
        return {path.partition("/")[2]: text for path, text in files.items()}
    return dict(files)


def _placed(sent: Sequence[tuple[str, bytes]], there: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Files sent one by one, whose folders a browser does not tell: each replaces the one of its name."""
    for name, data in sent:
        places = [path for path in there if PurePosixPath(path).name == name]
        if not places:
            raise UploadError(
                f"{name[:80]} is no file of this node; upload a zip of the folder to add or rename files."
            )
        if len(places) > 1:
            raise UploadError(f"{name} can be {' or '.join(places)}; upload a zip of the folder.")
        yield places[0], _text(name, data)


def _text(path: str, data: bytes) -> str:
    """The text with the line ends that our files have."""
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UploadError(f"{path[:80]} is no text in UTF-8; a node has text files only.") from error
    if "\0" in text:
        raise UploadError(f"{path[:80]} is no text; a node has text files only.")
    if len(text) > LONGEST_FILE:
        raise UploadError(f"{path[:80]} is longer than {LONGEST_FILE:,} characters; split it.")
    return text


def checked(files: dict[str, str], service_name: str) -> dict[str, str]:
    """The files; UploadError where they are no node, or another one."""
    if missing := [name for name in NEEDED if name not in files]:
        raise UploadError(f"There is no {' and no '.join(missing)}: upload a zip of the node's whole folder.")
    if odd := next((path for path in files if not _PATH.fullmatch(path) or len(path) > _LONGEST_PATH), None):
        raise UploadError(f"{odd[:80]!r} is no name for a file of a node: letters, digits, dots, - and _ are.")
    named = _CONTRACT_NAME.search(files["contract.yaml"])
    if named and named[1] != service_name:
        raise UploadError(f"This is the node {named[1]}; these are the revisions of {service_name}.")
    return files
