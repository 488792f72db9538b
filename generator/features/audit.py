"""Audit trail."""

from .base import simple_feature

FEATURE = simple_feature(
    "audit",
    "Keeps a record of who did what.",
    r"\baudit\w*",
)
