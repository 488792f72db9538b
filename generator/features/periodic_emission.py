"""Periodic emission."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain, unit_seconds

_UNIT = late_pattern(r"(?:every|each)\s+(second|minute|hour|day)\b", re.IGNORECASE)


class EmissionValue(FeatureValue):
    """Seconds between emissions, where the words say so; None emits what is due when asked."""

    emit_seconds: float | None = Field(default=None, gt=0)


def read(text: str) -> EmissionValue:
    """`emit every 10 seconds`, `every minute`; other durations may stand before the interval."""
    lowered = text.lower()
    # The last one: "5 minute windows, emitted every 10 seconds" has the interval behind the windows.
    interval = text[max(0, lowered.rfind("every"), lowered.rfind("each")) :]
    unit = _UNIT.match(interval)
    # "every minute" has a unit and no number, and so is no duration.
    return EmissionValue(emit_seconds=unit_seconds(unit[1]) if unit else duration(interval) or None)


FEATURE = Feature(
    name="periodic_emission",
    title="periodic emission",
    summary="Results are emitted at intervals of event time.",
    pattern=words_pattern(
        "periodic emission",
        r"\bperiodic(?:al|ally)?\b|\b(?:emit|publish|flush|report)\w*\s+(?:\w+\s+){0,3}?(?:every|each\s+(?:second|minute|hour|day))\b|\bevery\s+\d{1,9}\s*(?:s|sec\w*|min\w*|hour\w*)\b",
    ),
    read=read,
    label=lambda value: (
        f"periodic emission (every {plain(value.emit_seconds)} seconds)" if value.emit_seconds else "periodic emission"
    ),
)
