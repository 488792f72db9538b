"""Workflow steps."""

from .base import simple_feature

FEATURE = simple_feature(
    "workflow_steps",
    "Steps run in the order of their dependencies.",
    r"\bmulti[\s-]step\b|\bstep\s+(?:coordination|sequenc\w+)\b|\bworkflow\s+(?:coordination|steps?)\b",
)
