"""Whether a language model answers, said in one sentence."""

import asyncio
import time
from collections.abc import AsyncIterator

from asgiref.sync import async_to_sync

from generator import LLM, LLMError, ModelPrompt

LONGEST_WAIT = 20.0
"""Seconds that a person waits for the answer to a trial."""

_PROMPT = ModelPrompt(system="You answer in one word.", user="Say: ready", maximum_tokens=16, temperature=0.0)


def try_model(model: LLM) -> tuple[bool, str]:
    """Whether it answered, and what happened."""
    began = time.perf_counter()
    try:
        answer = async_to_sync(_answer)(model)
    except LLMError as error:
        return False, str(error)
    except TimeoutError:
        return False, f"{model.name} did not answer within {LONGEST_WAIT:.0f} seconds."
    took = (time.perf_counter() - began) * 1000
    # What it said is shown, cut short: a proxy's error page is an answer too.
    return bool(answer.strip()), f"{model.name} answered in {took:.0f} ms: “{answer.strip()[:60]}”."


async def _answer(model: LLM) -> str:
    async with asyncio.timeout(LONGEST_WAIT):
        pieces: AsyncIterator[object] = model.stream(_PROMPT)
        return "".join([piece async for piece in pieces if isinstance(piece, str)])
