"""Transformation: records parsed, cleaned, filtered, sorted, mapped, merged and formatted, in one step or in many."""

from .compute_themes import themed_family

FAMILY = themed_family(
    "transformation",
    "Records parsed, cleaned, filtered, sorted, mapped, merged and formatted, in one step or in many.",
    frozenset({"normalize", "transform", "filter", "parse", "merge", "format"})
    | {"sort", "deduplicate", "group", "flatten", "mask", "tokenize", "pipeline"}
    | {"exchange", "parse_url", "parse_access_log", "normalize_phone"},
)
