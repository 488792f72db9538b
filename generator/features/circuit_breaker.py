"""Circuit breaker."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import NUMBER, duration, number, plain

_FAILURES = late_pattern(
    rf"(?P<count>{NUMBER})\s+(?:consecutive\s+|successive\s+)?(?:failures?|errors?|failed)", re.IGNORECASE
)


class BreakerValue(FeatureValue):
    """Failures in a row that open it, and seconds until one call is let through to probe."""

    failure_threshold: int = Field(default=5, ge=1)
    recovery_seconds: float = Field(default=30.0, gt=0)


def read(text: str) -> BreakerValue:
    """`opens after 5 failures`, `recovers after 30 seconds`."""
    failures = _FAILURES.search(text)
    recovery = duration(text)
    return BreakerValue(
        # "After zero failures" is no breaker that anybody could use.
        failure_threshold=max(1, int(number(failures["count"]))) if failures else 5,
        # Zero seconds would let every call through as a probe.
        recovery_seconds=recovery or 30.0,
    )


FEATURE = Feature(
    name="circuit_breaker",
    title="circuit breaker",
    summary="After failures in a row calls are refused at once, until a probe succeeds.",
    pattern=words_pattern(
        "circuit breaker",
        r"\bcircuit[\s-]?break\w*|\bbreaker\b|\bstops?\s+(?:calling|asking|trying|hammering|sending)\s+(?:\w+\s+){0,3}after\b|\bopens?\s+after\s+\w+\s+(?:\w+\s+)?(?:failures?|errors?)\b",
    ),
    read=read,
    label=lambda value: (
        f"circuit breaker ({value.failure_threshold} failures, {plain(value.recovery_seconds)} seconds)"
    ),
)
