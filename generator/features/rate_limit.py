"""Rate limit."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import NUMBER, UNIT, number, plain, unit_seconds

_RATE = late_pattern(
    rf"(?P<count>{NUMBER})\s*[a-z]*\s*(?:/|per|an?|every|each|pro|par|por)\s*(?P<times>{NUMBER})?\s*(?P<unit>{UNIT})\b"
    rf"|(?P<rps>{NUMBER})\s*(?P<short>rps|rpm|qps)\b",
    re.IGNORECASE,
)


class RateValue(FeatureValue):
    """Calls allowed in each window of so many seconds."""

    rate: int = Field(default=100, ge=1)
    per_seconds: float = Field(default=60.0, gt=0)


def read(text: str) -> RateValue:
    """`5000 requests/hour`, `at most 3 a day`, `100 rps`."""
    found = _RATE.search(text)
    if not found:
        return RateValue()
    # Units that are one word have their window in it.
    if found["rps"]:
        return RateValue(
            rate=max(1, int(number(found["rps"]))), per_seconds=60.0 if found["short"].lower() == "rpm" else 1.0
        )
    # "100 every 5 minutes" counts in windows of five.
    window = unit_seconds(found["unit"]) * (number(found["times"]) if found["times"] else 1)
    # A limit that lets nothing through is never what is meant.
    return RateValue(rate=max(1, int(number(found["count"]))), per_seconds=window or 60.0)


FEATURE = Feature(
    name="rate_limit",
    title="rate limit",
    summary="No more calls in a window of time than allowed; one too many is answered, not sent.",
    pattern=words_pattern(
        "rate limit",
        r"\brate[\s-]?limit\w*|\bthrottl\w+|\bquota\b"
        r"|(?<!\d)\d[\d,_]{0,14}k?\s*(?:requests?|calls?|messages?|req)?\s*(?:/|\bper\b)\s*(?:\d{1,5}\s*)?(?:s|sec\w*|min\w*|h|hours?|days?)\b"
        r"|(?<!\d)\d[\d,_]{0,14}k?\s+(?:requests?|calls?|messages?|quer(?:y|ies)|e-?mails?|mails?|sms|texts?|notifications?|alerts?|lookups?|posts?)"
        r"\s+(?:an?|each|every|per)\s+(?:\d{1,5}\s*)?(?:s|sec\w*|min\w*|h|hours?|days?)\b"
        r"|\b(?:at\s+most|no\s+more\s+than|max(?:imum)?|up\s+to|only)\s+\w+\s+(?:\w+\s+)?(?:a|an|per|every|each)\s+(?:\d{1,5}\s+)?(?:second|minute|hour|day)s?\b|\b\d{1,9}\s*(?:rps|rpm|qps)\b"
        r"|(?<!\d)\d{1,9}\s+(?:\w+\s+)?(?:par|pro|por)\s+(?:seconde?|minuten?|minuto|heure|stunde|hora|jour|tag|d[ií]a|sekunde|segundo)\b",
    ),
    read=read,
    label=lambda value: f"rate limit ({value.rate} requests per {plain(value.per_seconds)} seconds)",
)
