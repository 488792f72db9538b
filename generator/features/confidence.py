"""Confidence."""

from .base import simple_feature

FEATURE = simple_feature(
    "confidence",
    "Each result says how sure it is.",
    r"\bconfidence\b|\bprobabilit(?:y|ies)\b|\bhow\s+(?:sure|certain|confident|likely)\b|\bcertainty\b|\blikelihoods?\b",
)
