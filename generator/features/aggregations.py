"""Aggregations."""

from .base import simple_feature

FEATURE = simple_feature(
    "aggregations",
    "Count, sum, average, minimum and maximum.",
    r"\baggregations?\b|\b(?:count|sum|avg|average|mean|min|max)\b[\s,]+(?:and\s+)?(?:count|sum|avg|average|mean|min|max|minimum|maximum)\b",
)
