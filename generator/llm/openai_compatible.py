"""Any server that speaks the OpenAI chat protocol: hosted ones, Ollama, llama.cpp, vLLM."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ..errors import LLMError
from .base import ModelLLMUsage, ModelPrice, ModelPrompt, priced
from .server import PIECE_SECONDS, ModelServer, broken_off, cut_off

if TYPE_CHECKING:
    import httpx


# Servers add fields of their own. Built late: most runs never see a chunk.
class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", defer_build=True)


class _Delta(_Lenient):
    content: str | None = None


class _Choice(_Lenient):
    delta: _Delta = Field(default_factory=_Delta)
    finish_reason: str | None = None


class _Usage(_Lenient):
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)


class _Chunk(_Lenient):
    choices: list[_Choice] = Field(default_factory=list)
    usage: _Usage | None = None


class OpenAICompatibleLLM:
    """A model behind `<url>/chat/completions`. The key is sent as a bearer token and appears nowhere else."""

    def __init__(
        self,
        url: str,
        model: str,
        key: str = "",
        *,
        price: ModelPrice | None = None,
        transport: "httpx.AsyncBaseTransport | None" = None,
        piece_seconds: float = PIECE_SECONDS,
    ) -> None:
        self.name = model
        self._price = price
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        address = f"{url.rstrip('/')}/chat/completions"
        self._server = ModelServer(
            address, model, headers, secret=key, transport=transport, piece_seconds=piece_seconds
        )

    async def stream(self, prompt: ModelPrompt) -> AsyncGenerator[str | ModelLLMUsage]:
        """The answer as server-sent events bring it; LLMError for a server that fails or cannot be reached."""
        ended = False
        async with aclosing(self._server.events(self._body(prompt))) as events:
            async for data in events:
                if data.strip() == "[DONE]":
                    return
                chunk = _chunk(data)
                # One answer was asked for; the last chunk, with the usage, has none at all.
                for choice in chunk.choices[:1]:
                    if choice.finish_reason == "length":
                        raise cut_off(self.name, prompt.maximum_tokens)
                    ended = ended or choice.finish_reason is not None
                    yield choice.delta.content or ""
                if chunk.usage:
                    yield priced(chunk.usage.prompt_tokens, chunk.usage.completion_tokens, self._price)
        # A connection that closes politely in the middle of an answer raises nothing by itself.
        if not ended:
            raise broken_off(self.name)

    def _body(self, prompt: ModelPrompt) -> dict[str, object]:
        return {
            "model": self.name,
            "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            "max_tokens": prompt.maximum_tokens,
            "temperature": prompt.temperature,
            "stream": True,
            # Servers that do not know it ignore it; then tokens are estimated.
            "stream_options": {"include_usage": True},
        }


def _chunk(data: str) -> _Chunk:
    try:
        return _Chunk.model_validate_json(data)
    except ValidationError as error:
        raise LLMError(f"The server sent something that is no piece of an answer: {data[:100]}") from error
