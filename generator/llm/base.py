"""What the engine asks of a language model."""

from collections.abc import AsyncIterator
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field


class ModelPrompt(BaseModel):
    """One request to a model."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: str
    user: str
    maximum_tokens: int = Field(default=4096, ge=1)
    temperature: float = Field(default=0.0, ge=0)


class LLM(Protocol):
    """A language model. Failures are LLMError; cancelling the consuming task ends the request."""

    @property
    def name(self) -> str:
        """Provider and model, for people: `ollama/qwen3`."""

    def stream(self, prompt: ModelPrompt) -> AsyncIterator[str]:
        """The answer, piece by piece as it arrives."""
