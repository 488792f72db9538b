"""Error handling."""

from .base import simple_feature

FEATURE = simple_feature(
    "error_handling",
    "Every expected failure is an answer with an error code.",
    r"\berror[\s-](?:handling|recovery)\b|\brecover\w*\s+from\s+(?:errors?|failures?)\b|\bfault[\s-]toleran\w+",
)
