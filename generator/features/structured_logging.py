"""Structured logging."""

from .base import simple_feature

FEATURE = simple_feature(
    "structured_logging",
    "Every outcome is logged with its correlation id and duration.",
    r"\b(?:structured\s+|json\s+)?logging\b|\bstructured\s+logs?\b|\blogs?\s+(?:every|each|all)\b|\bcorrelation[\s-]ids?\b",
)
