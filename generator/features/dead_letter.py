"""Dead letter."""

from .base import simple_feature

FEATURE = simple_feature(
    "dead_letter",
    "What cannot be processed is kept aside with the reason.",
    r"\bdead[\s-]letter\w*|\bdlq\b|\bpoison\s+(?:messages?|pills?)",
)
