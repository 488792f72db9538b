"""What an analysis of a prompt gives."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..requirements import ModelPRDRequirements


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ModelEvidence(_Frozen):
    """The words of a prompt that led to a field: `text` stands at `start` to `end`."""

    field: str
    value: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str


class ModelQuestion(_Frozen):
    """What the text leaves open, and answers to choose from."""

    field: str
    question: str
    answers: tuple[str, ...] = ()


class ModelPromptAnalysis(_Frozen):
    """Requirements, how sure they are, the words behind them, and what is still open."""

    requirements: ModelPRDRequirements
    confidence: float = Field(ge=0, le=1)
    field_confidence: dict[str, float] = Field(default_factory=dict)
    evidence: tuple[ModelEvidence, ...] = ()
    feature_values: dict[str, dict[str, Any]] = Field(default_factory=dict)
    questions: tuple[ModelQuestion, ...] = ()
    filled_by_model: tuple[str, ...] = ()
    notes: tuple[str, ...] = Field(default=(), description="What a language model did or failed to do, for people.")
