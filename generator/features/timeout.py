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
        r"\btime[\s-]?outs?\b|\bdeadlines?\b|\btime\s+limits?\b|\bdélais?\s+(?:d'attente|de)\b|\bzeitlimit\w*|\btiempo\s+(?:de\s+espera|l[ií]mite)\b|\bescalat\w+\s+(?:\w+\s+){0,3}after\b"
        r"|(?<!duplication\s)(?<!duplicates\s)\b(?:within|at\s+most|no\s+more\s+than|give[sn]?\s+up\s+after|no\s+longer\s+than|abort\w*\s+after|höchstens|au\s+plus|times?\s+out\s+after)\s+(?:\d{1,9}|an?|one|two|five|ten)[\s-]*(?:ms|milli\w+|s|sec\w*|sek\w*|seg\w*|min\w*|hours?|days?)\b"
        r"|\b(?:ms|milliseconds?|s|sec\w*|minutes?|hours?)\s+(?:at\s+(?:the\s+)?most|max(?:imum)?|limit)\b",
    ),
    read=lambda text: TimeoutValue(timeout_seconds=duration(text) or 30.0),
    label=lambda value: f"timeout ({plain(value.timeout_seconds)} seconds)",
)
