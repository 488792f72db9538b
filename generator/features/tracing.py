"""Tracing."""

from .base import simple_feature

FEATURE = simple_feature(
    "tracing",
    "Spans around each operation, where OpenTelemetry is installed.",
    r"\btracing\b|\btraces\b|\bopen\s?telemetry\b|\botel\b",
)
