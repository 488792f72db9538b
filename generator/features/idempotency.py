"""Idempotency."""

from .base import simple_feature

FEATURE = simple_feature(
    "idempotency",
    "A request with a key that was seen before gets the first answer again.",
    r"\bidempoten\w+",
)
