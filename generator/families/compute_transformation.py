"""Transformation: records parsed, cleaned, filtered, mapped, merged and formatted."""

from .compute_themes import themed_family

FAMILY = themed_family(
    "transformation",
    "Records parsed, cleaned, filtered, mapped, merged and formatted.",
    frozenset({"normalize", "transform", "filter", "parse", "merge", "format"})
    | {"exchange", "parse_url", "parse_access_log", "normalize_phone"},
)
