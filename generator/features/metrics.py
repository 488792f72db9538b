"""Metrics."""

from .base import simple_feature

FEATURE = simple_feature(
    "metrics",
    "Counts outcomes and measures latencies.",
    r"(?<!pull\s)(?<!pulls\s)(?<!collect\s)(?<!collects\s)(?<!scrape\s)(?<!scrapes\s)(?<!fetch\s)(?<!reads\s)(?<!read\s)\bmetrics?\b(?!\s+(?:aggregat|reducer|from|events?|stream|and\s+imperial|units?|system|tons?))|(?<!query\s)(?<!from\s)(?<!queries\s)\bprometheus\b|\bcounters\b|\blatency\s+histograms?\b",
)
