"""Anthropic's messages protocol."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from ..errors import LLMError
from .base import ModelLLMUsage, ModelPrice, ModelPrompt, priced
from .server import PIECE_SECONDS, ModelServer, broken_off, cut_off, read_object

if TYPE_CHECKING:
    import httpx

PROTOCOL_VERSION = "2023-06-01"
"""The version of the protocol that this module speaks; the server keeps answering in it."""


class AnthropicLLM:
    """A model behind `<url>/v1/messages`. The key is sent in its header and appears nowhere else."""

    def __init__(
        self,
        url: str,
        model: str,
        key: str,
        *,
        price: ModelPrice | None = None,
        transport: "httpx.AsyncBaseTransport | None" = None,
        piece_seconds: float = PIECE_SECONDS,
    ) -> None:
        self.name = model
        self._price = price
        # People paste the address with and without the version.
        address = f"{url.rstrip('/').removesuffix('/v1')}/v1/messages"
        headers = {"x-api-key": key, "anthropic-version": PROTOCOL_VERSION}
        self._server = ModelServer(
            address, model, headers, secret=key, transport=transport, piece_seconds=piece_seconds
        )

    async def stream(self, prompt: ModelPrompt) -> AsyncGenerator[str | ModelLLMUsage]:
        """The answer as server-sent events bring it; LLMError for a server that fails or cannot be reached."""
        read = written = 0
        async with aclosing(self._server.events(self._body(prompt))) as events:
            async for data in events:
                event = read_object(data)
                match event.get("type"):
                    # What was read is told at the beginning of the stream, what was written at its end.
                    case "message_start":
                        read = _count(event.get("message"), "input_tokens")
                    case "content_block_delta":
                        yield _text(event.get("delta"))
                    case "message_delta":
                        written = _count(event, "output_tokens")
                        if _field(event.get("delta"), "stop_reason") == "max_tokens":
                            raise cut_off(self.name, prompt.maximum_tokens)
                    case "error":
                        said = _field(event.get("error"), "message") or "no reason"
                        raise LLMError(f"{self.name} failed in the middle of its answer: {said!s:.200}")
                    case "message_stop":
                        yield priced(read, written, self._price)
                        return
        # Only message_stop ends an answer; a connection may close politely before it.
        raise broken_off(self.name)

    def _body(self, prompt: ModelPrompt) -> dict[str, object]:
        return {
            "model": self.name,
            "system": prompt.system,
            "messages": [{"role": "user", "content": prompt.user}],
            "max_tokens": prompt.maximum_tokens,
            "temperature": prompt.temperature,
            "stream": True,
        }


def _field(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, dict) else None


def _text(delta: Any) -> str:
    text = _field(delta, "text")
    return text if isinstance(text, str) else ""


def _count(holder: Any, name: str) -> int:
    count = _field(_field(holder, "usage"), name)
    return count if isinstance(count, int) and count >= 0 else 0
