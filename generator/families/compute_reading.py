"""What all compute families read in the same way: operations, the contract, and what the kind may not do."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from ..features.batch import BatchValue
from ..requirements import ModelPRDRequirements
from .base import FeatureValues, Operation, OwnOperations, Reading
from .compute_entities import compute_entities, used_entities, with_entity
from .compute_roles import ROLES, names_batch, needs_model, parts_of, read_operation

FEATURES = frozenset(
    {"validation", "error_handling", "batch", "result_cache", "structured_logging", "metrics"}
    | {"normalization", "checksum"}
)
"""What every compute node can have; some only where an operation shows it."""

_NEEDS_A_CLOCK = frozenset({"timeout", "rate_limit", "ttl", "response_cache", "periodic_emission"})
_TOUCHES_THE_WORLD = frozenset(
    {
        "audit",
        "authentication",
        "circuit_breaker",
        "connection_pool",
        "dead_letter",
        "event_publishing",
        "health_check",
        "graceful_shutdown",
        "persistence",
        "retry",
        "tracing",
    }
)
_ELSEWHERE = "its caller does that"
_SAME_ANSWER = "needs nothing kept: the same request has the same answer, however often it comes"
_COMES_WITH_PURITY = {
    "deduplication": _SAME_ANSWER,
    "idempotency": _SAME_ANSWER,
    "parallel": "needs nothing here: a compute node keeps no state, so its caller may ask it many things at once",
}
_DEFAULT_BATCH = 1000


def read_compute(
    requirements: ModelPRDRequirements,
    features: FeatureValues,
    own_verbs: Mapping[str, str] | None = None,
    own: OwnOperations | None = None,
) -> Reading:
    """Reading of a compute node; `own_verbs` are what the family reads in its own way, verb -> role, `own` the
    operations that are read already."""
    # The name first: hints are read in their order, and it says in fewest words what is done.
    hints = f"{requirements.service_name} {requirements.business_description}"
    entities = compute_entities(requirements)
    operations = _many_at_once(
        tuple(
            (own or {}).get(name) or with_entity(read_operation(name, hints, own_verbs or {}), entities)
            for name in requirements.operations
        ),
        features,
    )
    parts = parts_of(operations)
    return Reading(
        operations=operations,
        variables={
            "parts": parts,
            "entities": used_entities(operations, entities),
            "fails": any(operation.details.get("fails") for operation in operations),
            "batch_limit": getattr(features.get("batch"), "batch_size", None) or _DEFAULT_BATCH,
            "batch_outcomes": any(each.details.get("batch") and each.details["fails"] for each in operations),
            "classifies": any(map(needs_model, operations)),
            "classifying": tuple(each for each in operations if needs_model(each)),
            "loads": any(map(needs_model, operations)) and "model_loading" in features,
        },
        contract=_contract(operations, features),
        assumptions=(*_assumptions(operations), *_said_of_batches(operations), *_unused(requirements, operations)),
        intents=_refusals(features),
        leaves_out=_left_out(operations, features),
    )


def _many_at_once(operations: tuple[Operation, ...], features: FeatureValues) -> tuple[Operation, ...]:
    """Where batches are wanted and no name says of what, each operation that takes one thing takes many."""
    # One name that speaks of batches says for which operation they are meant.
    if "batch" not in features or any(operation.details.get("batch") for operation in operations):
        return operations
    return tuple(
        replace(operation, details={**operation.details, "batch": True})
        # What takes many records as it is would become a list of lists.
        if operation.role in ROLES and not ROLES[operation.role].many
        else operation
        for operation in operations
    )


def _contract(operations: tuple[Operation, ...], features: FeatureValues) -> Mapping[str, object]:
    # The framework takes only weights that add up to 1; the last one takes what rounding left over.
    weight = round(1 / len(operations), 6)
    last = round(1 - weight * (len(operations) - 1), 6)
    weights = [weight] * (len(operations) - 1) + [last]
    factors = {
        str(operation.name): {"weight": share, "calculation_method": operation.role}
        for operation, share in zip(operations, weights, strict=True)
    }
    return {
        "algorithm": {"algorithm_type": "operation_match", "factors": factors},
        "deterministic_execution": True,
        "intermediate_result_caching": "result_cache" in features,
    }


def _assumptions(operations: tuple[Operation, ...]) -> tuple[str, ...]:
    return tuple(
        f"Operation {operation.name} is read as: {operation.role.replace('_', ' ')}."
        for operation in operations
        # Where the name is the role nothing was assumed.
        if not operation.is_port and operation.role not in operation.identifier
    )


def _said_of_batches(operations: tuple[Operation, ...]) -> tuple[str, ...]:
    names = [each.identifier for each in operations if each.details.get("batch") and not names_batch(each.identifier)]
    return (f"As batches are asked for, these take many items at once: {', '.join(names)}.",) if names else ()


def _unused(requirements: ModelPRDRequirements, operations: tuple[Operation, ...]) -> tuple[str, ...]:
    """A sentence on the data models that no operation checks."""
    used = {operation.details.get("entity") for operation in operations}
    names = ", ".join(name for name in requirements.data_models if name not in used)
    return (f"No operation validates these data models, so they are not used: {names}.",) if names else ()


def _refusals(features: FeatureValues) -> dict[str, str]:
    # Later ones win: what purity gives for nothing is said before what it forbids.
    reasons = dict.fromkeys(_NEEDS_A_CLOCK, f"needs a clock, which a compute node has not; {_ELSEWHERE}")
    reasons |= dict.fromkeys(_TOUCHES_THE_WORLD, f"touches the world, which a compute node may not; {_ELSEWHERE}")
    reasons |= _COMES_WITH_PURITY
    return {name: f"{name.replace('_', ' ').capitalize()} {reasons[name]}." for name in features if name in reasons}


def _takes_records(roles: Collection[str], features: FeatureValues) -> bool:
    """Whether requests carry many records as it is, and nobody says how many."""
    # With a size of its own the words ask for a bound, which a list of records does not have.
    return features.get("batch") == BatchValue() and any(role in ROLES and ROLES[role].many for role in roles)


def _left_out(operations: tuple[Operation, ...], features: FeatureValues) -> frozenset[str]:
    """Features that the family has, but that none of these operations could show."""
    roles = {operation.role for operation in operations}
    served = {
        "batch": any(operation.details.get("batch") for operation in operations) or _takes_records(roles, features),
        "model_loading": any(map(needs_model, operations)),
        "normalization": any(map(needs_model, operations))
        or not roles.isdisjoint({"normalize", "normalize_phone", "preprocess_text"}),
        "checksum": not roles.isdisjoint({"checksum", "parse_access_log"}),
    }
    return frozenset(name for name, shown in served.items() if name in features and not shown)
