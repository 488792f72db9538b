"""Compensation."""

from .base import simple_feature

FEATURE = simple_feature(
    "compensation",
    "What was done is undone in reverse order when a later step fails.",
    r"\bcompensat\w+|\bsagas?\b|\broll(?:s|ed|ing)?[\s-]?back\b|\bundo(?:es|ne)?\b|\bcancel\s+everything\b|\brevert\w*\b",
)
