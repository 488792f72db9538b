"""Result cache."""

from pydantic import Field

from .base import Feature, FeatureValue, words_pattern
from .quantities import duration, plain


class ResultCacheValue(FeatureValue):
    """Seconds for which a result is given again, where the node has a clock; a pure one keeps the latest results."""

    ttl_seconds: float = Field(default=60.0, gt=0)


FEATURE = Feature(
    name="result_cache",
    title="result cache",
    summary="Results are remembered by what they were computed from.",
    pattern=words_pattern(
        "result cache",
        r"\bresult\s+cach\w+|\bcach\w+\s+(?:of\s+)?(?:the\s+)?(?:computed\s+)?results?\b|\bmemoi[sz]\w+",
    ),
    read=lambda text: ResultCacheValue(ttl_seconds=duration(text) or 60.0),
    is_duration=True,
    label=lambda value: f"result cache ({plain(value.ttl_seconds)} seconds)",
)
