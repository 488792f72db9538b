"""Which lines of some files ran, by Python's own monitoring: each line costs once, not each time."""

import sys
from types import CodeType

_TOOL = sys.monitoring.COVERAGE_ID
_EVENTS = sys.monitoring.events


class LineTracer:
    """Notes the lines of files, from the moment that it is made."""

    def __init__(self, paths: frozenset[str]) -> None:
        self._hit: dict[str, set[int]] = {path: set() for path in paths}
        if paths:
            sys.monitoring.use_tool_id(_TOOL, "nodegen")
            sys.monitoring.register_callback(_TOOL, _EVENTS.PY_START, self._begin)
            sys.monitoring.register_callback(_TOOL, _EVENTS.LINE, self._line)
            sys.monitoring.set_events(_TOOL, _EVENTS.PY_START)

    def lines(self) -> dict[str, list[int]]:
        """Path -> the lines that ran so far."""
        return {path: sorted(lines) for path, lines in self._hit.items()}

    def _begin(self, code: CodeType, _offset: int) -> object:
        if code.co_filename in self._hit:
            # Line events are for these files alone: all other code, pytest's too, runs at its full speed.
            sys.monitoring.set_local_events(_TOOL, code, _EVENTS.LINE)
        return sys.monitoring.DISABLE

    def _line(self, code: CodeType, line: int) -> object:
        self._hit[code.co_filename].add(line)
        return sys.monitoring.DISABLE
