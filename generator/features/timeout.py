"""Timeout."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import DURATION, duration, plain


class TimeoutValue(FeatureValue):
    """Seconds that one attempt may take."""

    timeout_seconds: float = Field(default=30.0, gt=0)


FEATURE = Feature(
    name="timeout",
    title="timeout",
    summary="An attempt that takes too long is given up.",
    pattern=words_pattern(
        "timeout",
        r"\btime[\s-]?outs?\b|\bdeadlines?\b|\btime\s+limits?\b|\bdélais?\s+(?:d'attente|de)\b|\bzeitlimit\w*"
        r"|\btiempo\s+(?:de\s+espera|l[ií]mite)\b|\bescalat\w+\s+(?:\w+\s+){0,3}after\b"
        rf"|(?<!duplication\s)(?<!duplicates\s)\b(?<!late\s)(?<!by\s)(?:within|at\s+most|höchstens|au\s+plus)\s+{DURATION}(?!\s+windows?)"
        rf"|\b(?:(?:give|abort|time|stop|quit)\w*\s+(?:\w+\s+){{0,2}}after|no\s+(?:more|longer|slower)\s+than)\s+{DURATION}"
        rf"|\b(?:answer|respon|repl|finish|complet|return|react|end)\w*\s+(?:\w+\s+)?(?:in|under|below|in\s+under|in\s+less\s+than)\s+{DURATION}"
        rf"|\b(?:takes?|taking|waits?|runs?|lasts?)\s+(?:\w+\s+)?(?:longer\s+than|more\s+than|up\s+to|at\s+most|no\s+longer\s+than)\s+{DURATION}"
        rf"|\b(?:gets?|has|have)\s+(?:\w+\s+){{0,4}}{DURATION}\s*(?!of\b)|\b(?:attempts|tries|retries)\s+and\s+{DURATION}"
        rf"|{DURATION}\s+(?:at\s+(?:the\s+)?most|max(?:imum)?|limit|(?:per|for\s+each|each|a)\s+(?:step|stage|call|request|attempt|task))\b"
        rf"|(?<!ttl\s)(?<!age\s)(?<!delay\s)(?<!pause\s)\bmax(?:imum|\.)?\s+{DURATION}",
    ),
    # Zero would give up every attempt before it began.
    read=lambda text: TimeoutValue(timeout_seconds=duration(text) or 30.0),
    is_duration=True,
    label=lambda value: f"timeout ({plain(value.timeout_seconds)} seconds)",
)
