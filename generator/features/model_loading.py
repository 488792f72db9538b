"""Model loading."""

from .base import simple_feature

FEATURE = simple_feature(
    "model_loading",
    "The model is loaded once and kept.",
    r"\bmodel\s+(?:is\s+)?load\w*|\bload(?:s|ing)?\s+(?:the\s+|a\s+)?model\b|\bmodel\s+cach\w+",
)
