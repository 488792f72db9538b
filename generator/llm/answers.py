"""Answers that are kept by what was asked, so that the same request costs nothing twice."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from typing import Protocol

from .base import ModelPrompt

REMEMBERED = 256
"""Answers that a process keeps; at some 10 KB each they take a few megabytes."""


class Answers(Protocol):
    """Where answers are kept, under keys of 64 hexadecimal digits."""

    def get(self, key: str) -> str | None:
        """The answer of a key, if it is there."""

    def put(self, key: str, answer: str) -> None:
        """Keep an answer."""


class AnswersInMemory:
    """Keeps the answers that were used last, while the process lives."""

    def __init__(self, maximum: int = REMEMBERED) -> None:
        self._kept: OrderedDict[str, str] = OrderedDict()
        self._maximum = maximum

    def get(self, key: str) -> str | None:
        """The answer of a key, which thereby is the last one used."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def put(self, key: str, answer: str) -> None:
        """Keep an answer, and let the one go that was not used for longest."""
        # A key that is put once more keeps its old place, and would be the next to go.
        self._kept[key] = answer
        self._kept.move_to_end(key)
        if len(self._kept) > self._maximum:
            self._kept.popitem(last=False)


class AnswersInFolder:
    """Keeps answers as files, for several processes and after a restart. Anybody may delete them at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> str | None:
        """The answer of a key, if its file is there."""
        try:
            # As bytes: reading text would change the line ends that the model wrote.
            return (self._folder / key).read_bytes().decode()
        except OSError:
            return None

    def put(self, key: str, answer: str) -> None:
        """Keep an answer; a folder that cannot be written keeps none."""
        unfinished = self._folder / f".{key}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            # Moved into place, so that nobody reads half an answer.
            unfinished.write_bytes(answer.encode())
            unfinished.replace(self._folder / key)
        except OSError:
            return


def answer_key(model: str, prompt: ModelPrompt) -> str:
    """The key of a request: the same model asked the same with the same settings."""
    return hashlib.sha256(f"{model}\n{prompt.model_dump_json()}".encode()).hexdigest()
