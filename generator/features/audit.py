"""Audit trail."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import DURATION, duration, plain

DAY_SECONDS = 86_400
DEFAULT_RETENTION_DAYS = 90

_KEPT = late_pattern(
    rf"(?:\baudit\w*(?:\s+\w+)?|\bke(?:ep|pt)|\bretain\w*|\bretention)\s*(?:for|of|is|:|\()?\s*(?:at\s+least\s+)?(?P<behind>{DURATION})"
    rf"|(?P<before>{DURATION})(?:\s+of)?\s+(?:audit|retention)",
    re.IGNORECASE,
)
"""Only what is said of the keeping: beside "leases of 1 hour" a trail is still kept for as long as usual."""


class AuditValue(FeatureValue):
    """Seconds for which entries are kept."""

    retention_seconds: float = Field(default=DEFAULT_RETENTION_DAYS * DAY_SECONDS, gt=0)


def read(text: str) -> AuditValue:
    """`audit trail kept for 90 days`."""
    kept = _KEPT.search(text)
    # Zero is no time to keep anything for; then the usual one holds.
    retention = duration(kept["behind"] or kept["before"]) if kept else None
    return AuditValue(retention_seconds=retention) if retention else AuditValue()


FEATURE = Feature(
    name="audit",
    title="audit",
    summary="Keeps a record of who did what.",
    pattern=words_pattern(
        "audit",
        r"\b(?:(?:writ|log|record|keep)\w*\s+(?:(?:\w+\s+)?(?:to|into|in)\s+)?(?:the|an|our)\s+)?audit\w*|\bwho\s+(?:did|changed|saw|accessed|touched|approved)\b|\bpaper\s+trail\b",
    ),
    read=read,
    # Read whole, because the time is known by the words beside it and not by its nearness.
    reads_lists=True,
    label=lambda value: f"audit ({plain(value.retention_seconds)} seconds)",
)
