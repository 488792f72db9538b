"""Metrics."""

from .base import simple_feature

FEATURE = simple_feature(
    "metrics",
    "Counts outcomes and measures latencies.",
    r"\bmetrics?\b(?!\s+(?:aggregat|reducer|from|events?|stream|and\s+imperial|units?|system|tons?))|(?<!query\s)(?<!from\s)(?<!queries\s)\bprometheus\b|\bcounters\b|\blatency\s+histograms?\b",
)
