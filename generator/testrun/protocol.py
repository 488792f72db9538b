"""What the engine, its helper and the helper's children say to each other: one JSON document a line."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .limits import RunLimits

type Task = Literal["tests", "mutants", "compliance"]
type Outcome = Literal["passed", "skipped", "failed", "error"]
_FROM_GOOD_TO_BAD: Sequence[Outcome] = ("passed", "skipped", "failed", "error")


class _Message(BaseModel):
    # A child's line may be the node's own code speaking: with a field too many it is not believed.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Mutant(_Message):
    """An operation of the handler, and what stands in for it: something that does nothing, or only raises."""

    operation: str
    is_async: bool
    raises: bool = Field(description="For an operation that answers nothing when it is whole.")


class RunRequest(_Message):
    """Work on the package in a scratch folder: its tests, its tests on mutants, or the framework's compliance check."""

    number: int
    scratch: str
    package: str
    limits: RunLimits
    task: Task = "tests"
    explain: bool = Field(default=False, description="Show the values in a failed assertion; costs a quarter more.")
    own_session: bool = Field(default=False, description="Something in it needs a session of pytest from its start.")
    logs: bool = Field(default=False, description="Tests look at what was logged.")
    handler: str = Field(default="", description="Name of the class in node.py that mutants are of.")
    mutants: tuple[Mutant, ...] = ()
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
    mutant: "MutantRecord | None" = None
    end: "Ending | None" = None


class MutantRecord(_Message):
    """Whether a test failed while an operation was broken."""

    operation: str
    noticed: bool


class Ending(_Message):
    """The last line of a child."""

    refused: bool = Field(default=False, description="Nothing ran: the process cannot be locked down, and must be.")
    tampered: list[str] = Field(default_factory=list)
    lines: dict[str, list[int]] = Field(default_factory=dict)
    failed_checks: list[str] = Field(default_factory=list)


class ChildReport(_Message):
    """All that a child said. Without an end it was ended before it was through."""

    isolation: str
    cases: list[CaseRecord] = Field(default_factory=list)
    collection_errors: list[CaseRecord] = Field(default_factory=list)
    mutants: list[MutantRecord] = Field(default_factory=list)
    end: Ending | None = None


class RunAnswer(_Message):
    """What came of a request, as the helper saw it from outside."""

    number: int
    report: ChildReport | None = None
    ended_by: str = Field(description="exit code, signal name or limit")
    stopped_for: Literal["", "time", "disk"] = ""
    duration_ms: float = Field(description="From the fork to the end of the process.")


def build_messages() -> None:
    """Build the models now: a child would build each anew in which it says something."""
    for message in _Message.__subclasses__():
        message.model_rebuild()


def gather(said: Sequence[Said]) -> ChildReport | None:
    """One report of a child's lines, None where there are none. Of two outcomes of a test the worse one stands."""
    if not said:
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
        mutants=[each.mutant for each in said if each.mutant],
        end=said[-1].end,
    )
