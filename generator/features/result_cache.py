"""Result cache."""

from .base import simple_feature

FEATURE = simple_feature(
    "result_cache",
    "Results are remembered by what they were computed from.",
    r"\bresult\s+cach\w+|\bcach\w+\s+(?:of\s+)?(?:the\s+)?(?:computed\s+)?results?\b|\bmemoi[sz]\w+",
)
