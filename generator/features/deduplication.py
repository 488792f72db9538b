"""Deduplication."""

from .base import simple_feature

FEATURE = simple_feature(
    "deduplication",
    "What arrives twice counts once.",
    r"\b(?:de-?)duplicat\w+|\bdedup\w*|\b(?:ignor\w+|drop\w*|skip\w*|reject\w*)\s+(?:any\s+)?duplicates?|\bexactly[\s-]once\b",
)
