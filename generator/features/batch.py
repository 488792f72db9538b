"""Batches."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import NUMBER, number

_SIZE = late_pattern(
    rf"(?P<per>{NUMBER})\s*(?:\w+\s+)?(?:(?:per|a|in\s+a|in\s+each)\s+batch|at\s+(?:once|a\s+time))|(?:groups|sets)\s+of\s+(?P<grouped>{NUMBER})|(?:batch(?:es)?|stapeln?|lots?|lotes?)\s*(?:size)?\s*(?:of|von|de|:|=)?\s*(?:up\s+to\s+)?\(?(?:up\s+to\s+)?(?P<size>{NUMBER})",
    re.IGNORECASE,
)


class BatchValue(FeatureValue):
    """Items in a batch at most."""

    batch_size: int = Field(default=100, ge=1, le=100_000)


def read(text: str) -> BatchValue:
    """`batches of 500`."""
    found = _SIZE.search(text)
    size = int(number(found["size"] or found["per"] or found["grouped"])) if found else 100
    # Bounded and not refused: a number in free text must never make the whole phrase an error.
    return BatchValue(batch_size=max(1, min(size, 100_000)))


FEATURE = Feature(
    name="batch",
    title="batches",
    summary="Many items in one request, each with its own outcome.",
    pattern=words_pattern(
        "batch",
        r"\bbatch(?:es|ed|ing)?\b|\bstapeln?\b|\blot(?:e|s|es)?\s+de\b|\bpar\s+lots\b|\bin\s+bulk\b|\bbulk\b|\d\s+\w+\s+at\s+(?:once|a\s+time)\b|\bin\s+(?:groups|lots|sets)\s+of\s+\d",
    ),
    read=read,
    label=lambda value: f"batch (up to {value.batch_size})",
)
