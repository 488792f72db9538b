"""What a run comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..models import ModelTestReport


@dataclass(frozen=True)
class TestRun:
    """A report, and the lines that ran, by file."""

    __test__ = False

    report: ModelTestReport
    lines: Mapping[str, frozenset[int]]
