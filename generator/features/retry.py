"""Retry."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import NUMBER, number

FEWEST_ATTEMPTS, MOST_ATTEMPTS = 2, 20

_RETRIES = late_pattern(
    rf"(?:retr(?:y|ied|ies|ying)|nouvelles?\s+tentatives?|wiederhol\w*|reintent\w*|réessa\w*)\D{{0,25}}?(?P<after>(?!an?\b){NUMBER})(?:\s*(?:x|times?|retries))?(?!\s*(?:s|ms|sec|min)\w*\b)"
    rf"|(?P<before>{NUMBER})\s*(?:x\s*)?(?:more\s+|automatic\s+)?(?:retries|retry\b|nouvelles?\s+tentatives?|reintentos|wiederholungen)",
    re.IGNORECASE,
)
_ATTEMPTS = late_pattern(
    rf"(?P<count>{NUMBER})\s*(?:attempts?|tries|versuche?n?|intentos|tentatives|fois|veces|times|mal)|up\s+to\s+(?P<most>{NUMBER})",
    re.IGNORECASE,
)
_TWICE = late_pattern(rf"retr\w+\s+(?:\w+\s+){{0,2}}?(?P<count>once|twice|thrice|{NUMBER}\s+more)", re.IGNORECASE)


class RetryValue(FeatureValue):
    """Attempts in all, and the pause between them: it doubles from the base to the maximum, in seconds."""

    max_attempts: int = Field(default=3, ge=FEWEST_ATTEMPTS, le=MOST_ATTEMPTS)
    base_delay_seconds: float = Field(default=0.1, gt=0)
    maximum_delay_seconds: float = Field(default=5.0, gt=0)


def read(text: str) -> RetryValue:
    """`retried twice` is three attempts, `up to 5 times` five, `3 attempts` three."""
    attempts = _attempts(text)
    # Fewer than two are no retry, and many more would hide a fault that does not pass.
    return RetryValue(max_attempts=max(FEWEST_ATTEMPTS, min(attempts, MOST_ATTEMPTS))) if attempts else RetryValue()


def _attempts(text: str) -> int | None:
    # Attempts first: they count all calls, where retries count those behind the first one.
    counted = _ATTEMPTS.search(text)
    if counted:
        return int(number(counted["count"] or counted["most"]))
    again = _TWICE.search(text)
    if again:
        return 1 + int(number(again["count"].split()[0]))
    retries = _RETRIES.search(text)
    if not retries:
        return None
    # "3 retries" come behind the first call, where "retry: 3" means the calls in all.
    return 1 + int(number(retries["before"])) if retries["before"] else int(number(retries["after"]))


FEATURE = Feature(
    name="retry",
    title="retry",
    summary="Failed calls are tried again, after pauses that grow and vary.",
    pattern=words_pattern(
        "retry",
        r"\bretr(?:y|ies|ied|ying)\b|\bback[\s-]?off\b|\btr(?:y|ies|ied)\s+again\b|\bre-?attempt\w*|\b(?:one|two|three|\d)\s+more\s+(?:chances?|goes)\b|\battempts?\b|\btentatives?\b|\bversuch\w*|\breintent\w+|\bwiederhol\w+|\bréessa\w+|\brejou\w+|\berneut\w*\s+versuch\w*|\btries\b|\btry\s+(?:\w+\s+)?(?:up\s+to\s+)?(?:\w+|\d+)\s+times\b|\btr(?:y|ies)\s+it\s+again\b",
    ),
    read=read,
    label=lambda value: f"retry ({value.max_attempts} attempts)",
)
