"""Graceful shutdown."""

from .base import simple_feature

FEATURE = simple_feature(
    "graceful_shutdown",
    "Stopping waits for what is under way.",
    r"\bgraceful(?:ly)?\s+(?:shut\w*|stop\w*)|\bdrain\w*\s+(?:on|before)\b|\bclean\s+shutdown\b",
)
