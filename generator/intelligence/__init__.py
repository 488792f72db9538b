"""Gathers knowledge from every source side by side; a source that fails or is slow costs a finding."""

import asyncio
from collections.abc import Sequence

from ..enums import EnumSeverity
from ..models import ModelFinding
from ..requirements import ModelPRDRequirements
from .base import IntelligenceSource, Knowledge

TIMEOUT_SECONDS = 2.0
"""The most that a source may cost a generation."""


async def gather(
    sources: Sequence[IntelligenceSource], requirements: ModelPRDRequirements
) -> tuple[tuple[Knowledge, ...], tuple[ModelFinding, ...]]:
    """What the sources know, in their order, and a finding for each that did not answer."""
    # Side by side: the slowest source decides, and none may take longer than the limit.
    answers = await asyncio.gather(*(_ask(source, requirements) for source in sources))
    knowledge = tuple(piece for answer in answers if isinstance(answer, list) for piece in answer)
    return knowledge, tuple(answer for answer in answers if isinstance(answer, ModelFinding))


async def _ask(source: IntelligenceSource, requirements: ModelPRDRequirements) -> list[Knowledge] | ModelFinding:
    try:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            return await source.find(requirements)
    except TimeoutError:
        problem = f"did not answer within {TIMEOUT_SECONDS:.0f} seconds"
    except Exception as error:  # a source is somebody else's code: whatever it raises costs no generation
        problem = f"failed: {error or type(error).__name__}"
    message = f"The intelligence source {source.name} {problem}; the node was made without it."
    return ModelFinding(rule="intelligence-unavailable", severity=EnumSeverity.INFO, message=message)
