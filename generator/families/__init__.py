"""The families that exist. A new one is a module here, its templates, and a line in FAMILIES."""

from . import (
    compute_general,
    compute_machine_learning,
    compute_rules,
    compute_transformation,
    compute_validation,
    effect_api,
    effect_cache,
    effect_database,
    effect_general,
    effect_messaging,
    effect_notification,
    effect_security,
    effect_storage,
    orchestrator_workflow,
    reducer_accumulation,
    reducer_state_machine,
    reducer_windowed,
)
from .base import Family

FAMILIES: tuple[Family, ...] = (
    compute_general.FAMILY,
    compute_machine_learning.FAMILY,
    compute_rules.FAMILY,
    compute_transformation.FAMILY,
    compute_validation.FAMILY,
    effect_api.FAMILY,
    effect_cache.FAMILY,
    effect_database.FAMILY,
    effect_general.FAMILY,
    effect_messaging.FAMILY,
    effect_notification.FAMILY,
    effect_security.FAMILY,
    effect_storage.FAMILY,
    orchestrator_workflow.FAMILY,
    reducer_accumulation.FAMILY,
    reducer_state_machine.FAMILY,
    reducer_windowed.FAMILY,
)
