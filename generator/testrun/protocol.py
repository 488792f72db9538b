"""What the engine, its helper and the helper's children say to each other: one JSON document a line."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .limits import RunLimits

type Task = Literal["tests", "compliance"]
type Outcome = Literal["passed", "skipped", "failed", "error"]
_FROM_GOOD_TO_BAD: Sequence[Outcome] = ("passed", "skipped", "failed", "error")


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RunRequest(_Message):
    """Work on the package in a scratch folder: run its tests, or the framework's compliance check."""

    number: int
    scratch: str
    package: str
    limits: RunLimits
    task: Task = "tests"
    explain: bool = Field(default=False, description="Show the values in a failed assertion; costs a quarter more.")
    stop_at_first: bool = Field(default=False, description="Whether one failure is all that is asked.")
    traced: tuple[str, ...] = Field(default=(), description="Files whose lines that ran are reported.")


class CaseRecord(_Message):
    """One test as pytest saw it."""

    name: str
    outcome: Outcome
    duration_ms: float = Field(ge=0)
    output: str = ""
    file: str | None = None
    line: int | None = Field(default=None, ge=1)


class Said(_Message):
    """One line of a child. It shares its process with the generated code; what was said is not taken back."""

    nonce: str
    isolation: str = ""
    case: CaseRecord | None = None
    collection_error: CaseRecord | None = None
    end: "Ending | None" = None


class Ending(_Message):
    """The last line of a child."""

    tampered: list[str] = Field(default_factory=list)
    lines: dict[str, list[int]] = Field(default_factory=dict)
    failed_checks: list[str] = Field(default_factory=list)


class ChildReport(_Message):
    """All that a child said, to its end."""

    isolation: str
    cases: list[CaseRecord] = Field(default_factory=list)
    collection_errors: list[CaseRecord] = Field(default_factory=list)
    end: Ending = Field(default_factory=Ending)


class RunAnswer(_Message):
    """What came of a request, as the helper saw it from outside."""

    number: int
    report: ChildReport | None = None
    ended_by: str = Field(description="exit code, signal name or limit")
    stopped_for: Literal["", "time", "disk"] = ""


def gather(said: Sequence[Said]) -> ChildReport | None:
    """One report of a child's lines; None where the last is missing. Of two outcomes of a test the worse one stands."""
    if not said or said[-1].end is None:
        return None
    cases: dict[str, CaseRecord] = {}
    for case in (each.case for each in said if each.case):
        known = cases.get(case.name)
        if known is None or _FROM_GOOD_TO_BAD.index(case.outcome) > _FROM_GOOD_TO_BAD.index(known.outcome):
            cases[case.name] = case
    return ChildReport(
        isolation=said[0].isolation,
        cases=list(cases.values()),
        collection_errors=[each.collection_error for each in said if each.collection_error],
        end=said[-1].end,
    )
