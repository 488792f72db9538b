"""A model's server over HTTP: asked again when it says so, read as server-sent events, its key told to nobody."""

import json
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any

from ..errors import LLMAnswerError, LLMError

if TYPE_CHECKING:
    import httpx
    from httpx_retries import Retry

PIECE_SECONDS, CONNECT_SECONDS = 60.0, 5.0
"""The most to wait for the next piece of an answer, and for a connection."""

BUSY = (429, 500, 502, 503, 504, 529)
"""Answers after which the same request may work: too many requests, a fault of the server, overloaded (529)."""

REPEATS, LONGEST_PAUSE_SECONDS, ALL_PAUSES_SECONDS = 4, 30.0, 60.0
"""How often a busy server is asked again, and the most to wait before each time and in all, whatever it hints."""


class ModelServer:
    """Sends requests to one address with secret headers; what goes wrong is an LLMError without the secret."""

    def __init__(
        self,
        url: str,
        name: str,
        headers: Mapping[str, str],
        *,
        secret: str = "",
        transport: "httpx.AsyncBaseTransport | None" = None,
        piece_seconds: float = PIECE_SECONDS,
    ) -> None:
        self._url, self._name, self._headers = url, name, dict(headers)
        self._secret, self._transport, self._piece_seconds = secret, transport, piece_seconds

    async def events(self, body: Mapping[str, object]) -> AsyncGenerator[str]:
        """The data of each server-sent event of the answer, as it arrives."""
        # A tenth of a second to import, which only those pay who ask a model.
        import httpx
        from httpx_retries import RetryTransport
        from httpx_sse import EventSource, SSEError

        timeout = httpx.Timeout(self._piece_seconds, connect=CONNECT_SECONDS)
        transport = RetryTransport(self._transport, retry=_patience())
        try:
            async with (
                httpx.AsyncClient(timeout=timeout, transport=transport) as client,
                client.stream("POST", self._url, json=dict(body), headers=self._headers) as response,
            ):
                # Read whole before it is quoted: a stream that failed has no text yet.
                if response.is_error:
                    await response.aread()
                    raise LLMError(self._discreet(f"{self._name} answered {response.status_code}: {response.text}"))
                async for event in EventSource(response).aiter_sse():
                    yield event.data
        except SSEError as error:
            raise LLMError(f"{self._name} at {self._url} sent no stream of events.") from error
        except httpx.HTTPError as error:
            said = str(error) or type(error).__name__
            raise LLMError(self._discreet(f"{self._name} at {self._url} did not answer: {said}")) from error

    def _discreet(self, text: str) -> str:
        # Some servers repeat the key that they refuse.
        return (text.replace(self._secret, "…") if self._secret else text)[:300]


def _patience() -> "Retry":
    from httpx_retries import Retry

    # A connection that fails is not tried again: the person is told at once what address was wrong.
    return Retry(
        total=REPEATS,
        allowed_methods=["POST"],
        status_forcelist=BUSY,
        retry_on_exceptions=(),
        backoff_factor=0.5,
        max_backoff_wait=LONGEST_PAUSE_SECONDS,
        total_timeout=ALL_PAUSES_SECONDS,
    )


def read_object(data: str) -> dict[str, Any]:
    """The JSON object of one event; LLMError where it is none."""
    try:
        found = json.loads(data)
    except ValueError as error:
        raise LLMError(f"The server sent something that is no piece of an answer: {data[:100]}") from error
    if not isinstance(found, dict):
        raise LLMError(f"The server sent something that is no piece of an answer: {data[:100]}")
    return found


def cut_off(name: str, maximum_tokens: int) -> LLMAnswerError:
    """The error of an answer that reached its bound."""
    return LLMAnswerError(f"{name} did not come to an end within {maximum_tokens} tokens.")


def broken_off(name: str) -> LLMError:
    """The error of a stream that stopped before the answer was whole."""
    return LLMError(f"The answer of {name} broke off before its end.")
