"""What the engine asks of a language model."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

CHARACTERS_A_TOKEN = 4
"""How long a token is where a server does not count them: the rule of thumb that OpenAI gives for English."""

TOKEN_BUDGET = 200_000
"""Tokens that one generation may read and write, unless told otherwise: some twenty operations with a repair each."""


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class ModelPrompt(_Frozen):
    """One request to a model."""

    system: str
    user: str
    maximum_tokens: int = Field(default=4096, ge=1)
    temperature: float = Field(default=0.0, ge=0)


class ModelPrice(_Frozen):
    """What a million tokens cost, in US dollars."""

    prompt: float = Field(ge=0)
    answer: float = Field(ge=0)


class ModelLLMUsage(_Frozen):
    """Tokens read and written, and what they cost in US dollars, None where no price is known.

    `estimated` says that the server did not count, and four characters were taken for a token.
    """

    prompt_tokens: int = Field(ge=0)
    answer_tokens: int = Field(ge=0)
    cost: float | None = Field(default=None, ge=0)
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """All tokens, read and written."""
        return self.prompt_tokens + self.answer_tokens


class ModelLLMExchange(_Frozen):
    """One request and what came back. With the model's name the prompt is all that is needed to ask it again."""

    purpose: str
    model: str
    prompt: ModelPrompt
    answer: str = ""
    usage: ModelLLMUsage
    cached: bool = False
    duration_ms: float = Field(ge=0)
    problem: str = Field(default="", description="Why there is no answer, or only a part of one.")


class LLM(Protocol):
    """A language model. Failures are LLMError; cancelling the consuming task ends the request."""

    @property
    def name(self) -> str:
        """Provider and model, for people: `ollama/qwen3`."""

    def stream(self, prompt: ModelPrompt) -> AsyncIterator[str | ModelLLMUsage]:
        """The answer, piece by piece as it arrives, and its usage where the server counts."""


def estimate(prompt: ModelPrompt, answer: str) -> ModelLLMUsage:
    """The usage of an answer whose server did not count."""
    asked = len(prompt.system) + len(prompt.user)
    return ModelLLMUsage(
        # Rounded up: of a budget that is estimated rather too little is spent.
        prompt_tokens=-(-asked // CHARACTERS_A_TOKEN),
        answer_tokens=-(-len(answer) // CHARACTERS_A_TOKEN),
        estimated=True,
    )


def priced(prompt_tokens: int, answer_tokens: int, price: ModelPrice | None) -> ModelLLMUsage:
    """The usage that a server counted, with its cost where a price is known."""
    cost = (prompt_tokens * price.prompt + answer_tokens * price.answer) / 1_000_000 if price else None
    return ModelLLMUsage(prompt_tokens=prompt_tokens, answer_tokens=answer_tokens, cost=cost)


def total_usage(exchanges: Sequence[ModelLLMExchange]) -> ModelLLMUsage:
    """All that the exchanges used. Its cost is None where one that was paid for has no price."""
    used = [exchange.usage for exchange in exchanges]
    # A kept answer used no tokens: it is free, and must not make the sum unknown.
    costs = [usage.cost for usage in used if usage.tokens]
    return ModelLLMUsage(
        prompt_tokens=sum(usage.prompt_tokens for usage in used),
        answer_tokens=sum(usage.answer_tokens for usage in used),
        cost=None if None in costs else sum(cost for cost in costs if cost is not None),
        estimated=any(usage.estimated for usage in used),
    )
