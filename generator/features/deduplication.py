"""Deduplication."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain


class DeduplicationValue(FeatureValue):
    """Seconds for which an event is remembered, where the words say so."""

    window_seconds: float | None = Field(default=None, gt=0)


FEATURE = Feature(
    name="deduplication",
    title="deduplication",
    summary="What arrives twice counts once.",
    pattern=words_pattern(
        "deduplication",
        r"\b(?:de-?)duplicat\w+|\bdedup\w*|\b(?:ignor\w+|drop\w*|skip\w*|reject\w*)\s+(?:any\s+)?duplicates?|\bexactly[\s-]once\b|\bduplicates?\s+(?:\w+\s+){0,3}(?:ignored|dropped|skipped|removed|discarded|once)\b|\b(?:already|previously)\s+(?:seen|processed|counted|handled|sent|received|imported|delivered|stored|known)\b"
        r"|\b(?:events?|messages?|records?|entries|items)\s+(?:that\s+were\s+|it\s+has\s+)?seen\s+(?:in|within|during)\b"
        r"|\bseen\s+before\b|\bcount(?:s|ed)?\s+(?:only\s+|just\s+)?once\b|\b(?:twice|again)\s+(?:is\s+|are\s+)?(?:ignored|counts?\s+once|dropped)\b|\b(?:no|without)\s+(?:double|duplicate)s?\b|\bdoppelte\s+\w*\s*ignor\w*|\bdoublons?\b|\bduplicados?\b|\bduplikate\b",
    ),
    # Nothing and not a usual time: without one an event is remembered for as long as it could count.
    read=lambda text: DeduplicationValue(window_seconds=duration(text) or None),
    is_duration=True,
    label=lambda value: (
        f"deduplication ({plain(value.window_seconds)} seconds)" if value.window_seconds else "deduplication"
    ),
)
