"""The data models of compute nodes: what a record is checked against."""

from collections.abc import Sequence
from dataclasses import replace

from ..entities import read_entities
from ..naming import pascal_case, singular
from ..requirements import ModelPRDRequirements
from .base import Operation
from .effect_entities import EntityView, entity_view, taken_names

_OWN_MODELS = frozenset(
    {"ModelFieldRule", "ModelFieldMapping", "ModelCondition", "ModelRule"}
    | {"ModelClassifier", "ModelLabel", "ModelScale"}
    | {"ModelTransformStep", "ModelFilterStep", "ModelSortStep", "ModelDeduplicateStep"}
)
"""Class names that the templates of compute nodes use themselves."""


def compute_entities(requirements: ModelPRDRequirements) -> tuple[EntityView, ...]:
    """Views of the data models that have fields to check."""
    pascal = pascal_case(requirements.service_name)
    taken = taken_names(pascal, tuple(requirements.operations)) | _OWN_MODELS
    # For each operation, though only batches have such a model: which they are is not known yet.
    taken |= {f"Model{pascal_case(name)}Item" for name in requirements.operations}
    return tuple(entity_view(entity, taken) for entity in read_entities(requirements.data_models) if entity.own_fields)


def with_entity(operation: Operation, entities: Sequence[EntityView]) -> Operation:
    """A validation with the data model that it is about: the one its name says, or the only one."""
    words = {singular(word) for word in operation.identifier.split("_")}
    # All words of the name must be there: validate_order is not about an order_item.
    named = [entity for entity in entities if set(entity.name.split("_")) <= words]
    chosen = next(iter(named or (entities if len(entities) == 1 else [])), None)
    # With several models and none of them named, to guess would check records against the wrong one.
    if operation.role != "validate" or chosen is None:
        return operation
    details = {
        "entity": chosen.name,
        "one": chosen.one,
        "model": chosen.model,
        "sample": chosen.sample,
        "required": next(iter(chosen.required), ""),
    }
    part = "compute/roles/validate_entity.jinja"
    return replace(operation, role="validate_entity", details={**operation.details, **details}, part=part)


def used_entities(operations: Sequence[Operation], entities: Sequence[EntityView]) -> tuple[EntityView, ...]:
    """The data models that some operation checks."""
    models = {operation.details.get("model") for operation in operations}
    return tuple(entity for entity in entities if entity.model in models)
