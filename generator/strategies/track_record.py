"""What past generations came to: how often a strategy's nodes passed, and how long they took on this machine."""

import threading
from collections import defaultdict, deque
from dataclasses import dataclass
from statistics import median

KEPT = 50
"""Generations of a strategy and kind that count; older ones say little about what is installed now."""
FEWEST_TIMES, FEWEST_OUTCOMES = 3, 5
"""From so many generations on their median time is told, and what they came to is weighed."""


@dataclass(frozen=True)
class Outcome:
    """One past generation."""

    passed: bool
    generation_time_ms: float


class TrackRecord:
    """Past generations by strategy and kind. A service keeps its own; one can be shared, or filled beforehand."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], deque[Outcome]] = defaultdict(lambda: deque(maxlen=KEPT))
        # Generations of one service may run on several loops.
        self._lock = threading.Lock()

    def add(self, strategy: str, node_type: str, *, passed: bool, generation_time_ms: float) -> None:
        """Remember how a generation ended."""
        with self._lock:
            self._outcomes[strategy, node_type].append(Outcome(passed, generation_time_ms))

    def passed(self, strategy: str, node_type: str) -> tuple[int, int]:
        """How many of the remembered generations passed, and how many there were."""
        seen = self._of(strategy, node_type)
        return sum(each.passed for each in seen), len(seen)

    def typical_ms(self, strategy: str) -> float | None:
        """The median time of a strategy over all kinds; None until enough were made."""
        times = [each.generation_time_ms for each in self._of(strategy)]
        # The median, because one generation that waited for a slow model would move a mean for long.
        return median(times) if len(times) >= FEWEST_TIMES else None

    def _of(self, strategy: str, node_type: str | None = None) -> list[Outcome]:
        with self._lock:
            return [
                outcome
                for (name, kind), outcomes in self._outcomes.items()
                if name == strategy and node_type in (None, kind)
                for outcome in outcomes
            ]
