"""Idempotency."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain


class IdempotencyValue(FeatureValue):
    """Seconds for which a key is remembered; a day where the words say nothing."""

    window_seconds: float = Field(default=86_400.0, gt=0)


def read(text: str) -> IdempotencyValue:
    """`idempotency keys (24 hours)`."""
    window = duration(text)
    # Zero would remember no key at all.
    return IdempotencyValue(window_seconds=window) if window else IdempotencyValue()


FEATURE = Feature(
    name="idempotency",
    title="idempotency",
    summary="A request with a key that was seen before gets the first answer again.",
    pattern=words_pattern(
        "idempotency",
        r"\bidempoten\w+|\bsafe\s+to\s+(?:call|repeat|retry|send|run|submit)\b|\bsame\s+request\s+(?:\w+\s+)?twice\b",
    ),
    read=read,
    is_duration=True,
    label=lambda value: f"idempotency ({plain(value.window_seconds)} seconds)",
)
