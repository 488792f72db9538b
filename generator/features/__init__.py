"""The features that exist, and how they are found in words. A new one is a module here and a line in FEATURES."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ..patterns import late_pattern
from . import (
    aggregations,
    audit,
    authentication,
    batch,
    checksum,
    circuit_breaker,
    compensation,
    confidence,
    connection_pool,
    dead_letter,
    deduplication,
    error_handling,
    event_publishing,
    graceful_shutdown,
    health_check,
    idempotency,
    late_data,
    metrics,
    model_loading,
    multipart,
    normalization,
    optimistic_locking,
    pagination,
    parallel,
    periodic_emission,
    persistence,
    rate_limit,
    response_cache,
    result_cache,
    retry,
    serialization,
    soft_delete,
    state_machine,
    streaming,
    structured_logging,
    timeout,
    tracing,
    ttl,
    validation,
    windowing,
    workflow_steps,
)
from .base import Feature, FeatureValue
from .quantities import count, nearest_duration

FEATURES: tuple[Feature[Any], ...] = (
    aggregations.FEATURE,
    audit.FEATURE,
    authentication.FEATURE,
    batch.FEATURE,
    checksum.FEATURE,
    circuit_breaker.FEATURE,
    compensation.FEATURE,
    confidence.FEATURE,
    connection_pool.FEATURE,
    dead_letter.FEATURE,
    deduplication.FEATURE,
    error_handling.FEATURE,
    event_publishing.FEATURE,
    graceful_shutdown.FEATURE,
    health_check.FEATURE,
    idempotency.FEATURE,
    late_data.FEATURE,
    metrics.FEATURE,
    model_loading.FEATURE,
    multipart.FEATURE,
    normalization.FEATURE,
    optimistic_locking.FEATURE,
    pagination.FEATURE,
    parallel.FEATURE,
    periodic_emission.FEATURE,
    persistence.FEATURE,
    rate_limit.FEATURE,
    response_cache.FEATURE,
    result_cache.FEATURE,
    retry.FEATURE,
    serialization.FEATURE,
    soft_delete.FEATURE,
    state_machine.FEATURE,
    streaming.FEATURE,
    structured_logging.FEATURE,
    timeout.FEATURE,
    tracing.FEATURE,
    ttl.FEATURE,
    validation.FEATURE,
    windowing.FEATURE,
    workflow_steps.FEATURE,
)

_NEGATION = late_pattern(
    r"\b(?:no|not|never|without|avoid\w*|must\s+not|don'?t|doesn'?t|needs?\s+no|free\s+of|ohne|sans|sin)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)

_COMMA = late_pattern(r",(?!\d)(?!\s*max(?:imum)?\s+\d)(?![^()]{0,80}\))", re.IGNORECASE)
"""Parts what is said of one thing from the next; the two ends of a range belong together: "min 2, max 12"."""


@dataclass(frozen=True)
class RecognizedFeature:
    """A feature that words ask for, its value, and where the words are."""

    feature: Feature[Any]
    value: FeatureValue
    start: int
    end: int


def by_name(name: str) -> Feature[Any]:
    """The feature of a name; KeyError where there is none."""
    return _BY_NAME[name]


# A node's phrases are read by the classifier, the plan and the form, and again at each pause in typing.
@lru_cache(maxsize=512)
def recognize(phrase: str) -> tuple[RecognizedFeature, ...]:
    """Every feature that a phrase asks for, in the order of its words; what is negated is not asked for."""
    found = [_recognize(feature, phrase) for feature in FEATURES]
    return tuple(sorted((each for each in found if each), key=lambda each: each.start))


def _recognize(feature: Feature[Any], phrase: str) -> RecognizedFeature | None:
    # Every mention and not the first alone: one that is negated may be followed by one that is not.
    for match in feature.pattern.finditer(phrase):
        # Forty characters hold a negation and the words between it and the feature.
        if not _NEGATION.search(phrase[max(0, match.start() - 40) : match.start()]):
            return RecognizedFeature(feature, feature.read(_own_words(feature, phrase, match)), *match.span())
    return None


def _own_words(feature: Feature[Any], phrase: str, match: re.Match[str]) -> str:
    """The part between commas that a feature stands in, where it has a number; a list of values is read whole."""
    # Its commas stand between values and would cut it in pieces.
    if feature.reads_lists:
        return phrase
    start = max((comma.end() for comma in _COMMA.finditer(phrase, 0, match.start() + 1)), default=0)
    following = _COMMA.search(phrase, match.end())
    part = phrase[start : following.start() if following else len(phrase)]
    if feature.is_duration:
        # In the part first: "timeout of 5 seconds, TTL of an hour" has each duration in the part of its feature.
        near = nearest_duration(part, match.start() - start, match.end() - start)
        return near or nearest_duration(phrase, *match.span())
    # Where the part has no number, the one that is meant may stand behind the comma.
    return part if count(part) is not None else phrase


_BY_NAME = {feature.name: feature for feature in FEATURES}
