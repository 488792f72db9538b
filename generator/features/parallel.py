"""Parallel execution."""

from .base import simple_feature

FEATURE = simple_feature(
    "parallel",
    "Independent work runs side by side.",
    r"\b(?:in\s+)?parallel\w*|\bconcurrent(?:ly)?\s+(?:step|execution|run)\w*|\bside\s+by\s+side\b|\bfan[\s-]out\b|\bsimultaneously\b|\bat\s+the\s+same\s+time\b|\bconcurrently\b",
)
