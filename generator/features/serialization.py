"""Serialization."""

from .base import simple_feature

FEATURE = simple_feature(
    "serialization",
    "Values travel as JSON and come back as they were.",
    r"\b(?:de)?seriali[sz]\w*|\bjson values?\b|\bmarshal\w*",
)
