"""A node's files as one archive; the same files always give the same bytes."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a zip file can say."""

_MODE = 0o644


class UnsafePathError(ValueError):
    """A path that would leave the folder it is unpacked into."""


def zip_archive(package: str, files: Mapping[str, str]) -> bytes:
    """A zip whose only top folder is the package."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(member(package, path), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def tar_archive(package: str, files: Mapping[str, str]) -> bytes:
    """A gzipped tar whose only top folder is the package."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as archive:
        for path in sorted(files):
            content = files[path].encode()
            entry = tarfile.TarInfo(member(package, path))
            entry.size, entry.mode = len(content), _MODE
            archive.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def member(package: str, path: str) -> str:
    """The name of a file in an archive; UnsafePathError where it would leave the package."""
    parts = PurePosixPath(path).parts
    if not package.isidentifier() or not parts or path.startswith("/") or ".." in parts or "\\" in path:
        raise UnsafePathError(f"{path!r} does not stay inside the package.")
    return f"{package}/{path}"
