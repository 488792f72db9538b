"""Time to live."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import DURATION, duration, plain


class TtlValue(FeatureValue):
    """Seconds that an entry lives where the caller says nothing; None keeps it."""

    ttl_seconds: float | None = Field(default=None, gt=0)


FEATURE = Feature(
    name="ttl",
    title="time to live",
    summary="Entries expire.",
    pattern=words_pattern(
        "ttl",
        r"\bttl\b|\btime[\s-]to[\s-]live\b|\bexpir(?:e|es|ed|y|ing|ation)\b|\bevict\w*\s+after\b|\b(?:cach|memoi[sz]|remember)\w*\s[^,;.]{0,40}\bfor\s+(?=\d)|\bretention\b|\bretain\w*\s+for\b"
        r"|\b(?:live|lives|valid|kept|keep|keeps|cached|remembered|stays?|lasts?)\s+(?:\w+\s+){0,2}(?:for|up\s+to)\s+(?=\S+\s*\S+)"
        rf"|\b(?:lives?|lasts)\s+{DURATION}|\b(?:forg[eo]t\w*|dropped|gone|stale|removed|disappear\w*|vanish\w*|dies?|lapses?|thrown\s+away)\s+after\b"
        r"|\b(?:delet|remov|purg|drop|clean|prun|wip|sweep|lösch|entfern|supprim|effac|borr|elimin|apag|exclu)\w*\s+(?:\w+\s+){0,4}"
        r"(?:older\s+than|after|nach|après|después\s+de|depois\s+de|após)\s+(?=\d|an?\b)"
        rf"|\b(?:after|nach|après|después\s+de|depois\s+de|após)\s+{DURATION}\s+(?:\w+\s+)?(?:(?:ge)?lösch|entfern|supprim|borr|elimin|apag)\w*"
        r"|\bläuft\s+(?:\w+\s+)*ab\b|\blebensdauer\b|\bgültig\b|\bexpire?\b|\bexpiration\b|\bcaduca\w*|\bdurée\s+de\s+vie\b",
    ),
    # Nothing where no time is said: an entry then lives until somebody removes it.
    read=lambda text: TtlValue(ttl_seconds=duration(text) or None),
    is_duration=True,
    label=lambda value: f"ttl ({plain(value.ttl_seconds)} seconds)" if value.ttl_seconds else "ttl",
)
