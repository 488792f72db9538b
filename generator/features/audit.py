"""Audit trail."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain

DAY_SECONDS = 86_400
DEFAULT_RETENTION_DAYS = 90


class AuditValue(FeatureValue):
    """Seconds for which entries are kept."""

    retention_seconds: float = Field(default=DEFAULT_RETENTION_DAYS * DAY_SECONDS, gt=0)


def read(text: str) -> AuditValue:
    """`audit trail kept for 90 days`."""
    retention = duration(text)
    return AuditValue(retention_seconds=retention) if retention else AuditValue()


FEATURE = Feature(
    name="audit",
    title="audit",
    summary="Keeps a record of who did what.",
    pattern=words_pattern(
        "audit",
        r"\b(?:(?:writ|log|record)\w*\s+(?:\w+\s+)?(?:to|into|in)\s+(?:the\s+|an?\s+|our\s+)?)?audit\w*|\bwho\s+(?:did|changed|saw|accessed|touched|approved)\b|\bpaper\s+trail\b",
    ),
    read=read,
    is_duration=True,
    label=lambda value: f"audit ({plain(value.retention_seconds)} seconds)",
)
