"""What all effect families share: the order of the guards, the variables of the base templates, the contract.

A request passes, from the outside in: its span, the audit trail with metrics and log, its idempotency key, the
kept answers; then its guards: the shutdown gate, the rate limit, the circuit breaker, the retry, the timeout of
each attempt, the pool. So the trail and the span tell of every request, a refused one too; a repeated or kept answer
costs no permit; the rate limit counts requests and not attempts, an open circuit costs no waiting, the breaker counts
a call as failed only after its last attempt, each attempt has its whole time, and a connection is held during an
attempt, not during the wait for the next.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from ..features.audit import AuditValue
from ..features.base import FeatureValue
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, FeatureValues, Operation

GUARDS = ("graceful_shutdown", "rate_limit", "circuit_breaker", "retry", "timeout", "connection_pool")
"""Features that stand between a request and its operation, outermost first."""

AROUND = ("idempotency", "audit", "tracing")
"""Features that stand around a request as a whole, innermost first; see the module's docstring."""

EFFECT_FEATURES = frozenset(
    {*GUARDS, *AROUND, "metrics", "structured_logging", "health_check", "validation", "error_handling"}
)
"""Features of every effect family; payloads are always validated, and failures always answered."""

MATCH_LIMIT = 8
"""With more operations than this a table routes them; a match of that length reads and measures badly."""


@dataclass(frozen=True)
class Ping:
    """How a collaborator is asked for a sign of life: the call, the method behind it, and that method of its parent."""

    call: Code
    method: Code
    inherited: Code


PING = Ping(Code("ping()"), Code("ping(self) -> object"), Code("ping()"))


@dataclass(frozen=True)
class Collaborator:
    """What a handler talks to: its parameter, its Protocol, and the in-memory default, in the handler and in the node.

    `ping` is None where it cannot be asked for a sign of life. `bounded` says that the adapter's own pool holds
    the connections, so that the node needs no guard for them.
    """

    name: Code
    type: Code
    default: Code
    node_default: Code
    fake: Code
    ping: Ping | None = PING
    bounded: bool = False


@dataclass(frozen=True)
class Setting:
    """One more keyword that handler and node take: its name, type and default."""

    name: Code
    type: Code
    default: Code


_KEEPING = frozenset({"response_cache", "result_cache"})
_SETTINGS = {
    "audit": Setting(Code("audit"), Code("ProtocolAuditLog | None"), Code("None")),
    "tracing": Setting(Code("tracer"), Code("ProtocolTracer | None"), Code("None")),
}


@dataclass(frozen=True)
class Sample:
    """A request that succeeds on a fresh node: the operation and the payload as source."""

    operation: Operation
    payload: Code


@dataclass(frozen=True)
class Streamed:
    """An operation that answers in pieces: the field of an answer that says what comes next, and the field of a payload
    that asks for it. Both are empty where the same request is asked again for as long as there is more."""

    operation: Operation
    answered: Code
    asked: Code


def asked_again(operation: Operation) -> Streamed:
    """An operation whose request is the same each time, for as long as there is more."""
    return Streamed(operation, Code(""), Code(""))


def fit(domain: str, requirements: ModelPRDRequirements, roles: Iterable[str]) -> float:
    """How well a family of a domain serves: not at all elsewhere, or where it knows nothing; else by what it knows.

    `roles` are those of the operations, and are only read in the domain.
    """
    if requirements.domain != domain:
        return 0.0
    known = sum(role != PORT for role in roles)
    # Above the general family as soon as one operation is known, and below a manifest's family that knows them all.
    return 0.2 + 0.7 * known / len(requirements.operations) if known else 0.0


def base_variables(
    operations: tuple[Operation, ...],
    features: FeatureValues,
    effect_type: str,
    *,
    collaborator: Collaborator | None = None,
    sample: Sample | None = None,
    settings: tuple[Setting, ...] = (),
    reading: tuple[Operation, ...] = (),
    subjects: tuple[str, ...] = (),
    hides: bool = False,
    asks_to_wait: bool = False,
    reads_audit: bool = False,
    streamed: tuple[Streamed, ...] = (),
) -> dict[str, object]:
    """Variables of the base templates.

    `reading` are the operations whose answers may be kept for a while, `subjects` the names in payloads that say
    what is meant, for the audit trail; `hides` keeps payloads and answers out of what is printed; `asks_to_wait`
    says that the other side may answer with the time of its return, `reads_audit` that an operation reads the trail;
    `streamed` are the operations that answer in pieces.
    """
    bounded = collaborator is not None and collaborator.bounded
    # In the order of GUARDS and not of the words: which guard stands around which is what they mean.
    guards = tuple(Code(name) for name in GUARDS if name in features and not (bounded and name == "connection_pool"))
    pings = collaborator is not None and collaborator.ping is not None
    # A pool is opened by asking for a sign of life, so that a wrong address shows at the start and not at a request.
    opens = pings and "connection_pool" in guards
    around = {*features, "audit"} if reads_audit else features.keys()
    return {
        "guards": guards,
        "table": len(operations) > MATCH_LIMIT,
        "records": "metrics" in features or "structured_logging" in features,
        "collaborator": collaborator,
        "settings": (*settings, *(_SETTINGS[name] for name in AROUND if name in around and name in _SETTINGS)),
        "around": tuple(name for name in AROUND if name in around),
        "audit_seconds": number(features.get("audit", AuditValue()), "retention_seconds"),
        "once": "idempotency" in features,
        "subjects": tuple(map(Code, subjects)),
        "reads_audit": reads_audit,
        "hides": hides,
        "asks_to_wait": asks_to_wait and "retry" in features,
        "streamed": streamed if "streaming" in features else (),
        "checks_ports": collaborator is None and "health_check" in features,
        "reading": reading,
        "keeps": bool(_KEEPING & features.keys()) and bool(reading),
        "kept_seconds": next((number(features[name], "ttl_seconds") for name in _KEEPING if name in features), 0),
        "opens": opens,
        "checks_health": pings and "health_check" in features,
        "lifecycle": opens or (pings and "health_check" in features),
        "uses_clock": bool(features.keys() & {"rate_limit", "circuit_breaker", "idempotency", *_KEEPING}),
        "uses_failing": "circuit_breaker" in features or "retry" in features,
        "uses_unavailable": needs_unavailable(operations, features) or collaborator is not None,
        "first": sample.operation if sample else operations[0],
        "first_payload": sample.payload if sample else Code("{}"),
        "first_succeeds": sample is not None,
        "effect_type": Code(effect_type.upper()),
    }


def useless_caches(features: FeatureValues, reading: tuple[Operation, ...]) -> frozenset[str]:
    """Caches that were asked for where no operation only reads."""
    return frozenset() if reading else _KEEPING & features.keys()


def useless_streaming(features: FeatureValues, streamed: tuple[Streamed, ...]) -> frozenset[str]:
    """Streaming that was asked for where no operation answers in pieces."""
    return frozenset() if streamed else frozenset({"streaming"} & features.keys())


def needs_unavailable(operations: tuple[Operation, ...], features: FeatureValues) -> bool:
    """Whether anything in the node raises or catches UnavailableError without a collaborator."""
    guarded = any(name in features for name in ("circuit_breaker", "retry", "timeout"))
    return guarded or any(operation.role == PORT for operation in operations)


def effect_contract(
    operations: tuple[Operation, ...], features: FeatureValues, services: Mapping[str, str] | None = None
) -> dict[str, object]:
    """The effect's part of the contract; `services` names what it depends on, service name -> service type."""
    contract: dict[str, object] = {
        "io_operations": [_io_operation(operation, features) for operation in operations],
    }
    if "retry" in features or _states_breaker(features):
        contract["retry_policies"] = _retry_policies(features)
    if services:
        contract["external_services"] = [
            {"service_name": name, "service_type": kind} for name, kind in services.items()
        ]
    # The framework's default is True, which would promise what the node does not do.
    if "idempotency" not in features:
        contract["idempotent_operations"] = False
    contract["audit_trail_enabled"] = "audit" in features
    return contract


def _io_operation(operation: Operation, features: FeatureValues) -> dict[str, object]:
    declared: dict[str, object] = {"operation_type": operation.identifier, "atomic": True}
    if "timeout" in features:
        # The framework takes whole seconds from one on; rounded up, the contract never promises less time than there
        # is.
        declared["timeout_seconds"] = max(1, ceil(number(features["timeout"], "timeout_seconds")))
    return declared


def _retry_policies(features: FeatureValues) -> dict[str, object]:
    policies: dict[str, object] = {"max_attempts": _attempts(features)}
    if "retry" in features:
        value = features["retry"]
        # Whole milliseconds above zero, and a maximum above the base: the framework refuses anything else.
        base = max(1, round(number(value, "base_delay_seconds") * 1000))
        policies |= {
            "backoff_strategy": "exponential",
            "base_delay_ms": base,
            "max_delay_ms": max(base + 1, round(number(value, "maximum_delay_seconds") * 1000)),
            "jitter_enabled": True,
        }
    # Said outright, because silence would leave the framework's own default.
    if not _states_breaker(features):
        return policies | {"circuit_breaker_enabled": False}
    value = features["circuit_breaker"]
    return policies | {
        "circuit_breaker_enabled": True,
        "circuit_breaker_threshold": int(number(value, "failure_threshold")),
        "circuit_breaker_timeout_s": max(1, ceil(number(value, "recovery_seconds"))),
    }


def _attempts(features: FeatureValues) -> int:
    return int(number(features["retry"], "max_attempts")) if "retry" in features else 1


def _states_breaker(features: FeatureValues) -> bool:
    """Whether the contract can state the breaker: the framework takes no threshold above the attempts."""
    if "circuit_breaker" not in features:
        return False
    # A contract with a bent number would be accepted and be wrong; the report says in words what it leaves out.
    return int(number(features["circuit_breaker"], "failure_threshold")) <= _attempts(features)


def contract_assumptions(features: FeatureValues) -> tuple[str, ...]:
    """Where the contract cannot say what the node does."""
    if "circuit_breaker" not in features or _states_breaker(features):
        return ()
    return (
        "The circuit breaker is in the code and not in the contract's retry policy: the framework takes no "
        "threshold there that is higher than the attempts of one request.",
    )


def number(value: FeatureValue, name: str) -> float:
    """A number of a feature value."""
    return float(getattr(value, name))


def port(identifier: str) -> Operation:
    """An operation that its family does not know."""
    return Operation(identifier, PORT)
