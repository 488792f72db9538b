"""Optimistic locking."""

from .base import simple_feature

FEATURE = simple_feature(
    "optimistic_locking",
    "A change to a version that somebody else changed is refused.",
    r"\boptimistic(?:ally)?\s+(?:lock\w*|concurrency)|\bversion\s+checks?\b",
)
