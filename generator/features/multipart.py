"""Multipart upload."""

from .base import simple_feature

FEATURE = simple_feature(
    "multipart",
    "Large objects travel in parts.",
    r"\bmulti[\s-]?part\b",
)
