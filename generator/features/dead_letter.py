"""Dead letter."""

from .base import simple_feature

FEATURE = simple_feature(
    "dead_letter",
    "What cannot be processed is kept aside with the reason.",
    r"\bdead[\s-]letter\w*|\bdlq\b|\bmensajes\s+muertos\b|\blettres?\s+mortes?\b|\bmessages?\s+morts?\b|\bpoison\s+(?:messages?|pills?)",
)
