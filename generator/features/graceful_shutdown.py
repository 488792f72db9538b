"""Graceful shutdown."""

from .base import simple_feature

FEATURE = simple_feature(
    "graceful_shutdown",
    "Stopping waits for what is under way.",
    r"\bgraceful(?:ly)?\s+(?:shut\w*|stop\w*)|\bdrain\w*\s+(?:\w+\s+)?(?:on|before|at|when)\b|\bclean(?:ly)?\s+shut\s*down\b|\bshut\w*\s+down\s+(?:gracefully|cleanly)|\bsigterm\b|\b(?:on|before|at)\s+shut\s*down\b|\bfinish\w*\s+(?:what\s+is\s+|in[\s-]flight|running)\b",
)
