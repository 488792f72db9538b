"""Dead letter."""

from .base import simple_feature

FEATURE = simple_feature(
    "dead_letter",
    "What cannot be processed is kept aside with the reason.",
    r"\bdead[\s-]letter\w*|\bdlq\b|\b(?:mov|put|set|park)\w*\s+(?:\w+\s+){0,4}aside\b|\bquarantin\w+|\bparking\s+(?:queue|lot|topic)\b|\bmensajes\s+muertos\b|\blettres?\s+mortes?\b|\bmessages?\s+morts?\b|\bpoison\s+(?:messages?|pills?)",
)
