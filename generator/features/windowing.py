"""Windows of time."""

import re
from typing import Literal

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import ADVERB_SECONDS, durations, plain

_ADVERB = late_pattern(
    r"\b(?:per[\s-]?)?(minute|hour|day|second|hourly|daily|minutely|weekly|stunde|heure|hora|tag|jour)\b", re.IGNORECASE
)
_INTERVAL = late_pattern(
    r"\bevery\s+\S+(?:\s+[a-z]+)?|\S+\s+\S+\s+late\b|late\b[^,;]{0,20}\bup\s+to\s+\S+\s+\S+|\S+\s+\S+\s+(?:of\s+lateness|de\s+retard)|\blateness\s.{0,30}",
    re.IGNORECASE,
)
"""How often something is emitted, and how late it may come: no lengths of a window."""
_NOUN_SECONDS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "stunde": 3600.0,
    "heure": 3600.0,
    "hora": 3600.0,
    "tag": 86400.0,
    "jour": 86400.0,
    **ADVERB_SECONDS,
}

type WindowKind = Literal["tumbling", "sliding", "session"]


class WindowValue(FeatureValue):
    """Lengths of the windows in seconds, and whether they follow each other, overlap, or end with a pause."""

    windows_seconds: tuple[float, ...] = Field(default=(60.0,), min_length=1, max_length=20)
    window_kind: WindowKind = "tumbling"


def read(text: str) -> WindowValue:
    """`sliding 1min, 5min and 1hour windows`, `hourly`."""
    lowered = text.lower()
    # The windows that follow each other are the usual ones, so that the other two must be named.
    kind: WindowKind = "sliding" if "sliding" in lowered else "session" if "session" in lowered else "tumbling"
    # Without the intervals: "emit every 10 seconds" is no window of ten seconds.
    lengths = [length for length in durations(_INTERVAL.sub("", text)) if length > 0]
    # Only then: "hourly windows of 5 minutes" says how long they are.
    if not lengths:
        lengths = [_NOUN_SECONDS[found.lower()] for found in _ADVERB.findall(_INTERVAL.sub("", text))]
    # Each length once and at most twenty: each is state that the node keeps.
    return WindowValue(windows_seconds=tuple(dict.fromkeys(lengths))[:20] or (60.0,), window_kind=kind)


FEATURE = Feature(
    name="windowing",
    title="windows of time",
    summary="Events are gathered in windows of time, which close behind the newest event.",
    pattern=words_pattern(
        "windowing",
        r"\bwindow(?:s|ed|ing)?\b|\b(?:rolling|moving|trailing)\s+(?:\w+\s+){1,3}(?:of|over)\b|\bover\s+the\s+last\s+\w+|(?<!\d\s)(?<!appels\s)(?<!anfragen\s)(?<!llamadas\s)(?<!nachrichten\s)(?<!mensajes\s)(?<!messages\s)\b(?:pro|par|por)\s+(?:minute|stunde|heure|hora|tag|jour)\b|\btumbling\b|\bsliding\b|\b(?:hourly|daily|minutely)\b",
    ),
    read=read,
    reads_lists=True,
    label=lambda value: (
        f"windowing ({value.window_kind}: {', '.join(f'{plain(s)} seconds' for s in value.windows_seconds)})"
    ),
)
