"""Regular expressions that are compiled when they are first used: a process uses few of those that the engine knows."""

import re
from typing import Any, cast


def late_pattern(expression: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of an expression. Compiled at import, all of them together took a tenth of a new process's time."""
    return cast("re.Pattern[str]", _LatePattern(expression, flags))


class _LatePattern:
    """Stands for a pattern; what is asked of it is looked up in the compiled one once, and kept here."""

    def __init__(self, expression: str, flags: int) -> None:
        self._asked_for = (expression, flags)
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> Any:
        self._compiled = self._compiled or re.compile(*self._asked_for)
        value = getattr(self._compiled, name)
        # From now on it is found without coming here, as fast as in the compiled pattern itself.
        setattr(self, name, value)
        return value
