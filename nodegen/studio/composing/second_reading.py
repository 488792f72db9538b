"""What a team's model read in a prompt: told while it reads, and carried by the form for as long as the prompt stays.

The form carries it, so that drafts, previews and a form sent twice agree without asking the model again.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator

from generator import LLM, GeneratorError, ModelPromptAnalysis
from nodegen import engine

PAUSE_SECONDS = 1.0
"""Between two things that are told: a screen reader speaks each of them to its end."""


def packed(prompt: str, analysis: ModelPromptAnalysis) -> str:
    """An analysis as a field of the form carries it."""
    return json.dumps({"prompt": _digest(prompt), "analysis": analysis.model_dump(mode="json")})


def unpacked(text: str, prompt: str) -> ModelPromptAnalysis | None:
    """The analysis that a field carries, if it is of this prompt and whole."""
    try:
        carried = json.loads(text)
        if carried["prompt"] != _digest(prompt):
            return None
        return ModelPromptAnalysis.model_validate(carried["analysis"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def kept(text: str, prompt: str) -> str:
    """The field, or nothing once the prompt says something else."""
    return text if text and unpacked(text, prompt) else ""


def _digest(prompt: str) -> str:
    return hashlib.sha256(prompt.replace("\r\n", "\n").strip().encode()).hexdigest()


async def read_aloud(llm: LLM, prompt: str) -> AsyncIterator[str]:
    """Lines of JSON: `told`, a sentence on how far the model is, and in the end `reading`, what the form shall carry.

    Whoever stops listening ends the request to the model.
    """
    progress: list[str] = []
    work = asyncio.ensure_future(engine.analyze_with(llm, prompt, progress.append))
    try:
        yield _line(told=f"{llm.name} is reading…")
        while not (await asyncio.wait({work}, timeout=PAUSE_SECONDS))[0]:
            yield _line(told=f"{llm.name} is reading: {len(progress[-1]) if progress else 0} characters so far.")
        yield _ending(prompt, work)
    finally:
        work.cancel()


def _ending(prompt: str, work: "asyncio.Future[ModelPromptAnalysis]") -> str:
    try:
        analysis = work.result()
    except GeneratorError as error:
        return _line(told=str(error))
    said = " ".join(analysis.notes) or "The rules were sure; no model was asked."
    return _line(told=said, reading=packed(prompt, analysis))


def _line(**said: str) -> str:
    return json.dumps(said) + "\n"
