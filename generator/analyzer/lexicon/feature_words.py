"""Features whose words must not be read as something else. What asks for a feature is in its own module."""

SILENT_FEATURES = frozenset(
    {
        "dead_letter",
        "validation",
        "optimistic_locking",
        "audit",
        "metrics",
        "retry",
        "tracing",
        "response_cache",
        "rate_limit",
    }
    | {"aggregations", "late_data", "structured_logging", "error_handling", "circuit_breaker", "graceful_shutdown"}
)
"""Features whose words name no operation: "reject impossible ones" validates, it does not reject."""

BORROWING_FEATURES = frozenset(
    {"response_cache", "result_cache", "authentication", "metrics", "structured_logging", "audit"}
)
"""Features whose words speak for no domain: a client that caches responses is no cache."""
