"""What the engine answers with: classification, files, findings, report, result."""

from datetime import datetime
from pathlib import Path
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from .enums import EnumNodeType, EnumSeverity, EnumStrategyType, EnumValidationLevel
from .llm.base import ModelLLMExchange, ModelLLMUsage, total_usage
from .requirements import ModelPRDRequirements


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ModelAlternative(_Frozen):
    """A kind that was considered, and how likely it is."""

    node_type: EnumNodeType
    confidence: float = Field(ge=0, le=1)


class ModelClassificationFactor(_Frozen):
    """One thing that was weighed, and what it weighs for each kind."""

    name: str
    weights: dict[EnumNodeType, float]


class ModelClassificationResult(_Frozen):
    """Which kind of node the requirements ask for, how sure that is, and why."""

    node_type: EnumNodeType
    confidence: float = Field(ge=0, le=1)
    reasons: tuple[str, ...] = ()
    alternatives: tuple[ModelAlternative, ...] = ()
    factors: tuple[ModelClassificationFactor, ...] = ()
    doubted: bool = Field(default=False, description="Whether the rest of the requirements sounds like another kind.")


class ModelGeneratedArtifacts(_Frozen):
    """The files of a node, by their path inside the package."""

    node_name: str = Field(description="Class name of the node, for example NodeUserCrudEffect.")
    package: str = Field(description="Name under which the contract's dotted paths find the package.")
    files: dict[str, str]
    output_directory: Path | None = Field(
        default=None, description="Where the files are; None where none were written."
    )

    template_files: dict[str, str] = Field(
        default_factory=dict, description="What the templates alone made, where a model changed any of it."
    )

    @property
    def node_file(self) -> str:
        """Source of node.py."""
        return self.files["node.py"]

    @property
    def contract_file(self) -> str:
        """Text of contract.yaml."""
        return self.files["contract.yaml"]

    def get_all_files(self) -> dict[str, str]:
        """All files, path -> content; the dict is the caller's own."""
        return dict(self.files)


class ModelEdit(_Frozen):
    """A stretch of a file and what stands there instead. Lines count from 1, columns in characters from 0."""

    line: int = Field(ge=1)
    column: int = Field(ge=0)
    end_line: int = Field(ge=1)
    end_column: int = Field(ge=0)
    text: str = ""


class ModelFix(_Frozen):
    """A mechanical way to mend a finding in its own file: edits, then the formatter; none means the formatter alone."""

    title: str
    edits: tuple[ModelEdit, ...] = ()


class ModelFinding(_Frozen):
    """One thing a validator says. `rule` is a stable name such as `syntax` or `ruff.F401`."""

    rule: str
    severity: EnumSeverity
    message: str
    file: str | None = None
    line: int | None = Field(default=None, ge=1)
    hint: str = ""
    fix: ModelFix | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}: " if self.file and self.line else f"{self.file}: " if self.file else ""
        return f"{place}{self.message} [{self.rule}]"


class ModelCheck(_Frozen):
    """One validator's run, or the fact that it did not run."""

    name: str
    status: Literal["passed", "failed", "not_run"]
    duration_ms: float = Field(default=0.0, ge=0)
    detail: str = ""


class ModelTestCase(_Frozen):
    """One test of the generated node."""

    name: str = Field(description="Path inside the package and function: tests/test_node.py::test_it_reads.")
    outcome: Literal["passed", "failed", "error", "skipped"]
    duration_ms: float = Field(ge=0)
    output: str = ""
    file: str | None = None
    line: int | None = Field(default=None, ge=1)


class ModelTestReport(_Frozen):
    """What came of running a node's tests. `problem` says why they could not be run to their end."""

    passed: bool
    cases: tuple[ModelTestCase, ...] = ()
    duration_ms: float = Field(ge=0)
    isolation: str = Field(description="How the run was locked down, or 'not isolated'.")
    output: str = ""
    problem: str = ""


class ModelQualityPart(_Frozen):
    """One named part of the quality score."""

    name: str
    score: float = Field(ge=0, le=100)
    weight: float = Field(gt=0)
    detail: str = ""
    about: str = Field(default="", description="What is measured, and on which scale; one sentence.")


class ModelQuality(_Frozen):
    """Quality from 0 to 100: the weighted mean of its parts."""

    score: float = Field(ge=0, le=100)
    parts: tuple[ModelQualityPart, ...]

    def comparable(self, other: "ModelQuality") -> bool:
        """Whether both scores are means of the same parts; one at strict and one at standard are not."""
        return {(part.name, part.weight) for part in self.parts} == {(part.name, part.weight) for part in other.parts}


class ModelStrategyScore(_Frozen):
    """How well a strategy suits a request, from 0 to 100, and why."""

    strategy: EnumStrategyType
    score: float = Field(ge=0, le=100)
    reasons: tuple[str, ...] = ()


class ModelSelection(_Frozen):
    """Which strategy was taken and why; the scores of all where `auto` chose."""

    strategy: EnumStrategyType
    reason: str
    scores: tuple[ModelStrategyScore, ...] = ()


class ModelReport(_Frozen):
    """All that is known about the files: findings, checks, quality, tests, and what was and was not generated."""

    level: EnumValidationLevel
    findings: tuple[ModelFinding, ...] = ()
    checks: tuple[ModelCheck, ...] = ()
    quality: ModelQuality | None = None
    tests: ModelTestReport | None = None
    family: str = ""
    features_generated: tuple[str, ...] = ()
    features_not_generated: tuple[str, ...] = ()
    operations_generated: tuple[str, ...] = ()
    operations_unfinished: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    selection: ModelSelection | None = Field(default=None, description="Why this strategy, where one was chosen.")

    @property
    def errors(self) -> tuple[ModelFinding, ...]:
        """The findings that fail the validation."""
        return tuple(finding for finding in self.findings if finding.severity is EnumSeverity.ERROR)

    @property
    def passed(self) -> bool:
        """Whether no finding is an error and the tests, where they ran, passed."""
        return not self.errors and (self.tests is None or self.tests.passed)


class ModelGenerationResult(_Frozen):
    """What one generation came to."""

    artifacts: ModelGeneratedArtifacts
    strategy_used: EnumStrategyType
    generation_time_ms: float = Field(ge=0)
    validation_passed: bool
    validation_errors: list[str]
    llm_used: bool
    intelligence_sources: list[str]
    correlation_id: UUID
    generated_at: datetime
    requirements: ModelPRDRequirements
    classification: ModelClassificationResult
    report: ModelReport
    llm_exchanges: tuple[ModelLLMExchange, ...] = Field(
        default=(), description="Each request to a model, with its answer: enough to ask it again."
    )

    @property
    def llm_usage(self) -> ModelLLMUsage:
        """Tokens of all exchanges, and their cost where a price is known."""
        return total_usage(self.llm_exchanges)
