"""Normalization."""

from .base import simple_feature

FEATURE = simple_feature(
    "normalization",
    "Input is brought to one form before it is used.",
    r"\bnormali[sz](?:ation|ed)\b",
)
