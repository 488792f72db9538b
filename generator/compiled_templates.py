"""Compiled templates, kept where Python keeps its compiled modules, so that a new process compiles none of them."""

import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Keeps the templates of one directory: in its `__pycache__`, or where PYTHONPYCACHEPREFIX says.

    A folder that cannot be written keeps nothing, and nobody hears of it. Templates of other directories are not
    kept: they come and go, and would leave their compiled ones behind. `compiled_by` are the files of code that
    shape what is compiled; a change in them makes all anew.
    """

    def __init__(self, directory: Path, compiled_by: Iterable[Path]) -> None:
        folder = Path(cache_from_source(str(directory / "templates.py"))).parent
        # No template by its name: whoever lists the templates must not come upon what was made of them.
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.jinjac")
        self._kept = directory
        # Jinja folds constants, through our filters too: what compiles a template is as good as a part of it.
        self._compiler = "".join([jinja2.__version__, *(file.read_text(encoding="utf-8") for file in compiled_by)])

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's key; empty for one that is not kept."""
        kept = filename is not None and Path(filename).is_relative_to(self._kept)
        return super().get_cache_key(name, filename) if kept else ""

    def get_source_checksum(self, source: str) -> str:
        """Of the source and of what compiles it."""
        return super().get_source_checksum(self._compiler + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what is kept, if it still holds."""
        if bucket.key:
            with suppress(OSError):
                super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
