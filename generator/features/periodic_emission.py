"""Periodic emission."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain


class EmissionValue(FeatureValue):
    """Seconds between emissions, where the words say so; None emits what is due when asked."""

    emit_seconds: float | None = Field(default=None, gt=0)


def _last_every(text: str) -> int:
    """Where the words on the interval begin: other durations may stand before them."""
    return max(0, text.lower().rfind("every"))


FEATURE = Feature(
    name="periodic_emission",
    title="periodic emission",
    summary="Results are emitted at intervals of event time.",
    pattern=words_pattern(
        "periodic emission",
        r"\bperiodic(?:al|ally)?\b|\b(?:emit|publish|flush|report)\w*\s+(?:\w+\s+){0,3}?every\b|\bevery\s+\d+\s*(?:s|sec\w*|min\w*|hour\w*)\b",
    ),
    read=lambda text: EmissionValue(emit_seconds=duration(text[_last_every(text) :]) or None),
    label=lambda value: (
        f"periodic emission (every {plain(value.emit_seconds)} seconds)" if value.emit_seconds else "periodic emission"
    ),
)
