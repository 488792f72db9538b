"""Publishing of events."""

import re
from typing import Literal

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern

_TARGET = late_pattern(r"\b(kafka|rabbitmq|redis|nats|sns|sqs)\b", re.IGNORECASE)

type Broker = Literal["event_bus", "kafka", "rabbitmq", "redis", "nats", "sns", "sqs"]


class PublishingValue(FeatureValue):
    """Where events go, where the words say so."""

    target: Broker = "event_bus"


def read(text: str) -> PublishingValue:
    """`event publishing to Kafka`."""
    found = _TARGET.search(text)
    # Validated, because to a type checker a word that a pattern found is any text.
    return PublishingValue.model_validate({"target": found[1].lower() if found else "event_bus"})


FEATURE = Feature(
    name="event_publishing",
    title="event publishing",
    summary="What happened is told as events.",
    pattern=words_pattern(
        "event publishing",
        r"\bevents?\s+(?:publish\w*|emission|go(?:es)?\s+to|are\s+(?:published|sent|emitted))|\b(?:publish\w*|emit\w*|send\w*)\s+(?:\w+\s+){0,2}?events?\b"
        r"|\b(?:publish\w*|emit\w*|report\w*|announc\w*)\s+(?:\w+\s+){0,3}?(?:to|on)\s+(?:kafka|rabbitmq|nats|the\s+event\s+bus)\b",
    ),
    read=read,
    label=lambda value: "event publishing" if value.target == "event_bus" else f"event publishing ({value.target})",
)
