"""The general effect: each operation calls the port that the constructor is given for it."""

from ..enums import EnumNodeType
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues, Operation, OwnOperations, Reading
from .effect_base import EFFECT_FEATURES, Collaborator, Sample, base_variables, port, useless_caches
from .effect_contract import contract_assumptions, effect_contract
from .effect_names import spoken

EFFECT_TYPES = {
    "database": "database_operation",
    "cache": "database_operation",
    "storage": "file_operation",
    "messaging": "event_emission",
    "observability": "metrics_collection",
}
"""How the framework calls what a domain does; the others call an API."""


_READING = frozenset(("get", "list", "find", "read", "fetch", "search", "query", "count", "lookup", "check", "show"))
"""Verbs after which the world is as it was, so that an answer may be given again."""


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Every operation is a port, whatever it is called."""
    return read_own(requirements, features, {})


def read_own(
    requirements: ModelPRDRequirements,
    features: FeatureValues,
    own: OwnOperations,
    collaborator: Collaborator | None = None,
) -> Reading:
    """Every operation that is not given is a port; those that are given talk to the collaborator, if there is one."""
    # In the order of the requirements, which is that of the contract, the enum and the routes.
    operations = tuple(own.get(name) or port(name) for name in requirements.operations)
    reading = tuple(each for each in operations if spoken(each.identifier).verb in _READING)
    return Reading(
        operations=operations,
        variables=base_variables(
            operations,
            features,
            EFFECT_TYPES.get(requirements.domain, "api_call"),
            collaborator=collaborator,
            sample=_sample(operations),
            reading=reading,
        ),
        contract=effect_contract(operations, features),
        assumptions=contract_assumptions(features),
        leaves_out=useless_caches(features, reading),
    )


def _sample(operations: tuple[Operation, ...]) -> Sample | None:
    """An operation whose own template gives the payload."""
    # A port answers with success only once it is given, so no sample of it could.
    return next((Sample(each, Code("{}")) for each in operations if each.part), None)


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    # Below whatever another family answers, and above nothing: an effect must always be of some family.
    return 0.1


FAMILY = Family(
    name="general",
    kind=EnumNodeType.EFFECT,
    summary="Any effect: operations are routed, checked, guarded and metered, and done by ports.",
    features=EFFECT_FEATURES | {"response_cache", "result_cache", "serialization"},
    suits=_suits,
    read=read,
    read_own=read_own,
)
