"""Regular expressions that are compiled when they are first used: a process uses few of those that the engine knows."""

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, cast

from .needed_letters import DIGIT, needed_letters


def late_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of an expression. Compiled at import, all of them together took a tenth of a new process's time."""
    return cast("re.Pattern[str]", _LatePattern(expression, flags))


def word_pattern(expression: str) -> re.Pattern[str]:
    """The pattern of words, large and small letters alike. A text without the letters that a match needs is
    told apart by that alone: most words that are looked for are not there, and their patterns are never compiled."""
    return cast("re.Pattern[str]", _WordPattern(expression, re.IGNORECASE))


class _LatePattern:
    """Stands for a pattern; what is asked of it is looked up in the compiled one once, and kept here."""

    def __init__(self, expression: str, flags: int) -> None:
        self._asked_for = (expression, flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._asked_for)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        # From now on it is found without coming here, as fast as in the compiled pattern itself.
        setattr(self, name, value)
        return value


class _WordPattern(_LatePattern):
    @cached_property
    def _needed(self) -> frozenset[str] | None:
        return needed_letters(self._asked_for[0])

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return self._compiled.search(text) if self._may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches."""
        return self._compiled.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        needed = self._needed
        if needed is None:
            return True
        folded = _folded(text)
        return any(letters in folded for letters in needed)


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    """The text as patterns read it that make no difference between large and small letters."""
    # Two letters of Turkish are an i to them, and none when they are casefolded.
    folded = text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
    return folded + DIGIT if any(each.isdecimal() for each in text) else folded
