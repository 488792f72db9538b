"""Soft delete."""

from .base import simple_feature

FEATURE = simple_feature(
    "soft_delete",
    "Deleted rows are marked and hidden, not lost.",
    r"\bsoft[\s-]delet\w+",
)
