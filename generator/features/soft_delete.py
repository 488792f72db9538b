"""Soft delete."""

from .base import simple_feature

FEATURE = simple_feature(
    "soft_delete",
    "Deleted rows are marked and hidden, not lost.",
    r"\bsoft[\s-]delet\w+|\bmark(?:s|ed|ing)?\s+(?:\w+\s+)?(?:as\s+)?deleted\b|\bundelet\w+|\b(?:can|may)\s+be\s+restored\b|\bdeleted_at\b",
)
