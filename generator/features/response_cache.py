"""Response cache."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import DURATION, duration, plain


class ResponseCacheValue(FeatureValue):
    """Seconds for which an answer is given again without asking."""

    ttl_seconds: float = Field(default=60.0, gt=0)


FEATURE = Feature(
    name="response_cache",
    title="response cache",
    summary="Answers to reads are kept for a while and given again.",
    pattern=words_pattern(
        "response cache",
        r"\bresponses?\s+cach\w+|\bcach(?:e|es|ed|ing)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:responses?|answers?|replies|results?)\b"
        rf"|\bcach(?:e|es|ed|ing)\s+(?:\w+\s+){{0,4}}for\s+{DURATION}"
        rf"|\b(?:remember|keep|reus|serv)\w*\s+(?:\w+\s+)?(?:responses?|answers?|replies)\s+(?:again\s+)?for\b"
        r"|\b(?:met|mettre)\s+en\s+cache\b|\bmis(?:es)?\s+en\s+cache\b|\ben\s+cach[eé]\b|\b(?:zwischen|zwischenge)speicher\w*|\bcachea\w*",
    ),
    # Zero seconds would keep nothing.
    read=lambda text: ResponseCacheValue(ttl_seconds=duration(text) or 60.0),
    is_duration=True,
    label=lambda value: f"response cache ({plain(value.ttl_seconds)} seconds)",
)
