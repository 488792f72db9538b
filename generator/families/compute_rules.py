"""Rules: the first that holds decides, and each can be explained."""

from .compute_themes import themed_family

FAMILY = themed_family(
    "rules",
    "Tables of rules on facts: the first that holds decides, and each can be explained.",
    frozenset({"evaluate", "explain"}),
)
