"""Health check."""

from .base import simple_feature

FEATURE = simple_feature(
    "health_check",
    "The node says whether what it needs is there.",
    r"\bhealth(?:[\s-]?checks?|\s+endpoint|\s+prob\w+)|\bliveness\b|\breadiness\b",
)
