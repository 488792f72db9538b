"""How everything here is measured: by wall clock, in turns with what stands beside it, as a median with its spread.

In turns, because a machine has slow and quick minutes: what is compared must have had the same ones.
"""

import os
import platform
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

type Work = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One measurement in milliseconds, what it is compared with, and the most that it should be."""

    what: str
    median_ms: float
    spread_ms: float
    peer: str = ""
    peer_ms: float | None = None
    goal_ms: float | None = None
    note: str = ""

    def __str__(self) -> str:
        goal = f"under {self.goal_ms:g}" if self.goal_ms else ""
        beside = f"{self.peer}: {self.peer_ms:.2f}, {self.ratio:.2f} of it" if self.peer_ms else self.peer
        return f"{self.what:<46}{self.median_ms:>9.2f} ±{self.spread_ms:<8.2f}{goal:<13}{beside}  {self.note}".rstrip()

    @property
    def ratio(self) -> float:
        """Our time for one of the peer's."""
        return self.median_ms / self.peer_ms if self.peer_ms else 0.0


def timed(work: Work, runs: int) -> tuple[float, float]:
    """Median and half the range between the quartiles, in milliseconds, after one run that is not counted."""
    return in_turns(runs, work)[0]


def in_turns(runs: int, *works: Work) -> list[tuple[float, float]]:
    """Median and spread of each work, run one after the other, again and again."""
    took: list[list[float]] = [[] for _ in works]
    # The first turn imports, compiles and fills caches, which no later one does.
    for counted in range(-1, runs):
        for times, work in zip(took, works, strict=True):
            began = time.perf_counter()
            work()
            if counted >= 0:
                times.append((time.perf_counter() - began) * 1000)
    return [(statistics.median(times), spread(times)) for times in took]


def spread(times: list[float]) -> float:
    """Half the range between the quartiles."""
    low, _, high = statistics.quantiles(times, n=4)
    return (high - low) / 2


def beside(what: str, ours: Work, peer: str, theirs: Work, runs: int, goal_ms: float | None = None) -> Row:
    """A row with a peer of the same run."""
    (median, spread), (peer_ms, _) = in_turns(runs, ours, theirs)
    return Row(what, median, spread, peer, peer_ms, goal_ms)


def installed(folder: str) -> dict[str, str]:
    """The environment of new processes: Python keeps what it compiled, as it does for whoever installed us."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder}


def machine() -> dict[str, Any]:
    """What was measured on; the load says who else was at work."""
    load = [round(each, 1) for each in os.getloadavg()]
    return {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count(), "load": load}
