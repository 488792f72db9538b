"""Validation: records against rules and data models, each violation with its place."""

from .compute_themes import themed_family

FAMILY = themed_family(
    "validation",
    "Records checked against rules and data models; each violation names its place.",
    frozenset({"validate", "validate_entity"}),
)
