"""What the engine and its helper say to each other: one JSON document a line."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from .limits import RunLimits


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RunRequest(_Message):
    """Run the tests of the package in a scratch folder."""

    number: int
    scratch: str
    package: str
    limits: RunLimits


class CaseRecord(_Message):
    """One test as pytest saw it."""

    name: str
    outcome: Literal["passed", "failed", "error", "skipped"]
    duration_ms: float = Field(ge=0)
    output: str = ""
    file: str | None = None
    line: int | None = Field(default=None, ge=1)


class ChildReport(_Message):
    """What the locked-down child says at its end. It shares its process with the generated code."""

    nonce: str
    isolation: str
    cases: list[CaseRecord] = Field(default_factory=list)
    collection_errors: list[CaseRecord] = Field(default_factory=list)
    tampered: list[str] = Field(default_factory=list)


class RunAnswer(_Message):
    """What came of a request, as the helper saw it from outside."""

    number: int
    report: ChildReport | None = None
    ended_by: str = Field(description="exit code, signal name or limit")
    timed_out: bool = False
