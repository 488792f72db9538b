"""One generation's talk with a model: answers kept, tokens counted against a budget, every exchange on record."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager

from ..errors import LLMAnswerError, LLMError
from .answers import Answers, answer_key
from .base import LLM, TOKEN_BUDGET, ModelLLMExchange, ModelLLMUsage, ModelPrompt, estimate

MAXIMUM_ANSWER_LENGTH = 60_000
"""Characters of an answer that are read; a body of one operation is far shorter."""

_NEWS_SECONDS = 0.05
"""An answer that grows is told at most twenty times a second: nobody reads faster, and each telling has all of it."""


class LLMSession:
    """Asks a model on behalf of one generation. `exchanges` grows with each request, failed ones too."""

    def __init__(self, llm: LLM, answers: Answers, token_budget: int = TOKEN_BUDGET) -> None:
        self.name = llm.name
        self.exchanges: list[ModelLLMExchange] = []
        self._llm, self._answers, self._token_budget = llm, answers, token_budget

    @property
    def tokens_left(self) -> int:
        """What is left of the budget."""
        return self._token_budget - sum(exchange.usage.tokens for exchange in self.exchanges)

    async def ask(self, prompt: ModelPrompt, purpose: str, on_text: Callable[[str], None]) -> str:
        """The whole answer; `on_text` is told what there is of it while it grows.

        Raises LLMAnswerError for an answer that does not end, LLMError where there is none or the budget is used up.
        """
        # Of the prompt as it was made, not as the budget shortens it: the same request finds its answer again.
        key = answer_key(self.name, prompt)
        kept = await asyncio.to_thread(self._answers.get, key)
        if kept is not None:
            usage = ModelLLMUsage(prompt_tokens=0, answer_tokens=0)
            self._record(purpose, prompt, kept, usage, time.perf_counter(), cached=True)
            on_text(kept)
            return kept
        answer = await self._stream(self._within_budget(prompt), purpose, on_text)
        await asyncio.to_thread(self._answers.put, key, answer)
        return answer

    def _within_budget(self, prompt: ModelPrompt) -> ModelPrompt:
        left = self.tokens_left - estimate(prompt, "").tokens
        if left <= 0:
            raise LLMError(f"The budget of {self._token_budget} tokens for this generation is used up.")
        # The server is told the bound, so that it stops by itself and nothing beyond the budget is paid for.
        return prompt.model_copy(update={"maximum_tokens": min(prompt.maximum_tokens, left)})

    async def _stream(self, prompt: ModelPrompt, purpose: str, on_text: Callable[[str], None]) -> str:
        began, text, usage, problem = time.perf_counter(), "", None, "cancelled"
        told = 0.0
        try:
            async with _listening(self._llm, prompt) as pieces:
                async for piece in pieces:
                    if isinstance(piece, ModelLLMUsage):
                        usage = piece
                        continue
                    text += piece
                    if len(text) > MAXIMUM_ANSWER_LENGTH:
                        raise LLMAnswerError(f"The answer is longer than {MAXIMUM_ANSWER_LENGTH} characters.")
                    if time.perf_counter() - told >= _NEWS_SECONDS:
                        told = time.perf_counter()
                        on_text(text)
            problem = ""
        except LLMError as error:
            problem = str(error)
            raise
        finally:
            # What a failed or cancelled request has used counts too.
            self._record(purpose, prompt, text, usage or estimate(prompt, text), began, problem=problem)
        on_text(text)
        return text

    def _record(
        self,
        purpose: str,
        prompt: ModelPrompt,
        answer: str,
        usage: ModelLLMUsage,
        began: float,
        *,
        cached: bool = False,
        problem: str = "",
    ) -> None:
        self.exchanges.append(
            ModelLLMExchange(
                purpose=purpose,
                model=self.name,
                prompt=prompt,
                answer=answer,
                usage=usage,
                cached=cached,
                duration_ms=(time.perf_counter() - began) * 1000,
                problem=problem,
            )
        )


@asynccontextmanager
async def _listening(llm: LLM, prompt: ModelPrompt) -> AsyncIterator[AsyncIterator[str | ModelLLMUsage]]:
    """The stream of a model, closed as soon as nobody listens, where it can be closed."""
    stream = llm.stream(prompt)
    try:
        yield stream
    finally:
        # The protocol asks for an iterator; those that are generators hold a connection until they are closed.
        if isinstance(stream, AsyncGenerator):
            await stream.aclose()
