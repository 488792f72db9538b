"""Streaming."""

from .base import simple_feature

FEATURE = simple_feature(
    "streaming",
    "Results are given piece by piece.",
    r"\bline\s+by\s+line\b|\bstream(?:s|ing|ed)?\b(?!\s+(?:processing|of)\b)",
)
