"""Any server that speaks the OpenAI chat protocol: hosted ones, Ollama, llama.cpp, vLLM."""

import json
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from ..errors import LLMError
from .base import ModelPrompt

if TYPE_CHECKING:
    import httpx

PIECE_SECONDS, CONNECT_SECONDS = 60.0, 5.0
"""The most to wait for the next piece of an answer, and for a connection."""


class OpenAICompatibleLLM:
    """A model behind `<url>/chat/completions`. The key is sent as a bearer token and appears nowhere else."""

    def __init__(
        self, url: str, model: str, key: str = "", *, transport: "httpx.AsyncBaseTransport | None" = None
    ) -> None:
        self.name = model
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._transport = transport

    async def stream(self, prompt: ModelPrompt) -> AsyncIterator[str]:
        """The answer as server-sent events bring it; LLMError for a server that fails or cannot be reached."""
        # A tenth of a second to import, which only those pay who ask a model.
        import httpx

        timeout = httpx.Timeout(PIECE_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with (
                httpx.AsyncClient(timeout=timeout, transport=self._transport) as client,
                client.stream("POST", self._url, json=self._body(prompt), headers=self._headers) as response,
            ):
                if response.is_error:
                    await response.aread()
                    raise LLMError(f"{self.name} answered {response.status_code}: {response.text[:200]}")
                async for line in response.aiter_lines():
                    if line.startswith("data:") and line.removeprefix("data:").strip() != "[DONE]":
                        yield _piece(line.removeprefix("data:"))
        except httpx.HTTPError as error:
            raise LLMError(f"{self.name} at {self._url} did not answer: {error or type(error).__name__}") from error

    def _body(self, prompt: ModelPrompt) -> dict[str, object]:
        return {
            "model": self.name,
            "messages": [{"role": "system", "content": prompt.system}, {"role": "user", "content": prompt.user}],
            "max_tokens": prompt.maximum_tokens,
            "temperature": prompt.temperature,
            "stream": True,
        }


def _piece(data: str) -> str:
    try:
        choices = json.loads(data).get("choices") or [{}]
        return str((choices[0].get("delta") or {}).get("content") or "")
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        raise LLMError(f"The server sent something that is no piece of an answer: {data[:100]}") from error
