"""Late data."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import DURATION, duration, plain


class LatenessValue(FeatureValue):
    """Seconds for which a window stays open behind the newest event."""

    lateness_seconds: float = Field(default=30.0, ge=0)


def read(text: str) -> LatenessValue:
    """`may arrive two minutes late`."""
    late = duration(text)
    # Zero is a lateness that somebody can mean: nothing that is late counts.
    return LatenessValue() if late is None else LatenessValue(lateness_seconds=late)


FEATURE = Feature(
    name="late_data",
    title="late data",
    summary="Events that come late still count while their window is open; others are counted as dropped.",
    pattern=words_pattern(
        "late data",
        r"\blate(?:[\s-](?:data|events?|arriv\w+|readings?|measurements?|ticks?|records?|messages?|clicks?|orders?|updates?|comers?))|\b(?:arriv\w*|come|comes|be)\s+(?:up\s+to\s+)?(?:\w+\s+\w+\s+)?late\b"
        r"|\b(?:s|secs?|seconds?|min|mins?|minutes?|hours?|h|ms)\s+late\b|\b(?:delayed|late|delays?)\s+(?:by|up\s+to|at\s+most)\b|\bdelayed\s+(?:events?|data|readings?)\b"
        rf"|\b(?:up\s+to\s+)?{DURATION}\s+(?:late|behind|of\s+delay)\b|\bstragglers?\b"
        r"|\bretards?\b|\bverspätet\w*|\bverspätung\w*|\bretrasos?\b|\blateness\b|\bout[\s-]of[\s-]order\b",
    ),
    read=read,
    is_duration=True,
    label=lambda value: f"late data ({plain(value.lateness_seconds)} seconds)",
)
