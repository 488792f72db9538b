"""Multipart upload."""

from .base import simple_feature

FEATURE = simple_feature(
    "multipart",
    "Large objects travel in parts.",
    r"\bmulti[\s-]?part\b|\b[mkg]i?b\s+(?:parts|chunks)\b|\bchunked\s+upload\w*|\bin\s+(?:parts|chunks)\b",
)
