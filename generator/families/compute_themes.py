"""Compute families that share their templates and differ in what they are made for."""

from collections.abc import Callable

from ..enums import EnumNodeType
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues
from .compute_reading import FEATURES, read_compute


def themed_family(name: str, summary: str, roles: frozenset[str]) -> Family:
    """Family of the nodes of which most operations have these roles."""
    return Family(
        name=name,
        kind=EnumNodeType.COMPUTE,
        summary=summary,
        features=FEATURES,
        suits=_suits_where(roles),
        read=read_compute,
    )


def _suits_where(roles: frozenset[str]) -> Callable[[ModelPRDRequirements, FeatureValues], float]:
    def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
        operations = read_compute(requirements, features).operations
        fitting = sum(operation.role in roles for operation in operations)
        # More than half, so that of two themes at most one can claim a node.
        return 0.5 if fitting * 2 > len(operations) else 0.0

    return suits
