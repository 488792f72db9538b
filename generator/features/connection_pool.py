"""Connection pool."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import count, count_range

DEFAULT_MINIMUM, DEFAULT_MAXIMUM = 1, 10


class PoolValue(FeatureValue):
    """Connections opened at the start, and the most that are ever open."""

    pool_min: int = Field(default=DEFAULT_MINIMUM, ge=0)
    pool_max: int = Field(default=DEFAULT_MAXIMUM, ge=1)


def read(text: str) -> PoolValue:
    """`10-50 connections`, `a pool of 20`."""
    bounds = count_range(text)
    # A pool that may never have a connection serves nobody.
    if bounds and bounds[1] >= 1:
        return PoolValue(pool_min=bounds[0], pool_max=bounds[1])
    most = count(text)
    # One number is the most that there may be; at the start fewer are opened.
    return PoolValue(pool_min=min(DEFAULT_MINIMUM, most), pool_max=most) if most else PoolValue()


FEATURE = Feature(
    name="connection_pool",
    title="connection pool",
    summary="Connections are opened at the start, and never more than the maximum.",
    pattern=words_pattern(
        "connection pool",
        r"\b(?:connection\s+)?pool(?:ing|ed|s)?\b|\bconnections?\b(?=.{0,40}\d)|\d\s+connections\b",
    ),
    read=read,
    label=lambda value: f"connection pool ({value.pool_min}-{value.pool_max} connections)",
)
