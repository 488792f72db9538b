"""Computations by the verbs in the names of the operations; what no verb explains is a port."""

from ..enums import EnumNodeType
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues, OwnOperations, Reading
from .compute_reading import FEATURES, read_compute


def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    """Any compute node, when nothing suits better."""
    # Below whatever another family answers, and above nothing: a compute node must always be of some family.
    return 0.1


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Reading by verbs alone."""
    return read_compute(requirements, features)


def read_own(requirements: ModelPRDRequirements, features: FeatureValues, own: OwnOperations) -> Reading:
    """Reading by verbs, but for the operations that are given."""
    return read_compute(requirements, features, own=own)


FAMILY = Family(
    name="general",
    kind=EnumNodeType.COMPUTE,
    summary="Pure computations on records, by the verbs in the operations' names.",
    features=FEATURES,
    suits=suits,
    read=read,
    read_own=read_own,
)
