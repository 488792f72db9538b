"""Deduplication."""

from .base import simple_feature

FEATURE = simple_feature(
    "deduplication",
    "What arrives twice counts once.",
    r"\b(?:de-?)duplicat\w+|\bdedup\w*|\b(?:ignor\w+|drop\w*|skip\w*|reject\w*)\s+(?:any\s+)?duplicates?|\bexactly[\s-]once\b|\bduplicates?\s+(?:\w+\s+){0,3}(?:ignored|dropped|skipped|removed|discarded|once)\b|\b(?:already|previously)\s+(?:seen|processed|counted|handled)\b"
    r"|\bseen\s+before\b|\bcount(?:s|ed)?\s+(?:only\s+)?once\b|\b(?:no|without)\s+(?:double|duplicate)s?\b|\bdoppelte\s+\w*\s*ignor\w*|\bdoublons?\b|\bduplicados?\b|\bduplikate\b",
)
