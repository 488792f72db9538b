"""The families that exist. A new one is a module here, its templates, and a line in FAMILIES."""

from . import compute_general, orchestrator_workflow
from .base import Family

FAMILIES: tuple[Family, ...] = (
    compute_general.FAMILY,
    orchestrator_workflow.FAMILY,
)
