"""Structured logging."""

from .base import simple_feature

FEATURE = simple_feature(
    "structured_logging",
    "Every outcome is logged with its correlation id and duration.",
    r"\b(?:structured\s+|json\s+)?logging\b|\bstructured\s+logs?\b|\blogs?\s+(?:every|each|all)\b|\blog\w*\s+(?:as\s+|in\s+)?(?:structured|json)\b|\bjson\s+logs?\b|\bstrukturiert\w*\s+log\w*|\bjournalis\w+|\bcorrelation[\s-]ids?\b",
)
