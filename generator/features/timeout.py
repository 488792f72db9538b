"""Timeout."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain


class TimeoutValue(FeatureValue):
    """Seconds that one attempt may take."""

    timeout_seconds: float = Field(default=30.0, gt=0)


FEATURE = Feature(
    name="timeout",
    title="timeout",
    summary="An attempt that takes too long is given up.",
    pattern=words_pattern(
        "timeout",
        r"\btime[\s-]?outs?\b|\bdeadlines?\b|\bescalat\w+\s+after\b|\b(?:within|at\s+most|no\s+more\s+than|give[sn]?\s+up\s+after|times?\s+out\s+after)\s+\d{1,9}\s*(?:ms|s|sec\w*|min\w*|hours?|days?)\b",
    ),
    read=lambda text: TimeoutValue(timeout_seconds=duration(text) or 30.0),
    label=lambda value: f"timeout ({plain(value.timeout_seconds)} seconds)",
)
