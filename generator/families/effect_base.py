"""What all effect families share: the order of the guards and the variables of the base templates.

A request passes, from the outside in: its span, the audit trail with metrics and log, its idempotency key, the
kept answers; then its guards: the shutdown gate, the rate limit, the circuit breaker, the retry, the timeout of
each attempt, the pool. So the trail and the span tell of every request, a refused one too; a repeated or kept answer
costs no permit; the rate limit counts requests and not attempts, an open circuit costs no waiting, the breaker counts
a call as failed only after its last attempt, each attempt has its whole time, and a connection is held during an
attempt, not during the wait for the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass

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
_BY_THE_CLOCK = frozenset({"rate_limit", "circuit_breaker", "idempotency", *_KEEPING})
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
    return {
        "guards": _guards(features, collaborator),
        "table": len(operations) > MATCH_LIMIT,
        "records": "metrics" in features or "structured_logging" in features,
        "collaborator": collaborator,
        **_around(features, settings, reads_audit=reads_audit),
        "once": "idempotency" in features,
        "subjects": tuple(map(Code, subjects)),
        "hides": hides,
        **_other_side(features, asks_to_wait, streamed),
        **_kept_answers(features, reading),
        **_signs_of_life(features, collaborator),
        "uses_clock": bool(features.keys() & _BY_THE_CLOCK),
        "uses_failing": bool(features.keys() & {"circuit_breaker", "retry"}),
        "uses_unavailable": collaborator is not None or needs_unavailable(operations, features),
        **_first_request(operations, sample),
        "effect_type": Code(effect_type.upper()),
    }


def _other_side(features: FeatureValues, asks_to_wait: bool, streamed: tuple[Streamed, ...]) -> dict[str, object]:
    """What the other side may do, where somebody asked that it is made use of."""
    return {
        "asks_to_wait": asks_to_wait and "retry" in features,
        "streamed": streamed if "streaming" in features else (),
    }


def _guards(features: FeatureValues, collaborator: Collaborator | None) -> tuple[Code, ...]:
    bounded = collaborator is not None and collaborator.bounded
    # In the order of GUARDS and not of the words: which guard stands around which is what they mean.
    return tuple(Code(name) for name in GUARDS if name in features and not (bounded and name == "connection_pool"))


def _around(features: FeatureValues, settings: tuple[Setting, ...], *, reads_audit: bool) -> dict[str, object]:
    """What stands around each operation; a trail that an operation reads is also written."""
    there = {*features, "audit"} if reads_audit else features.keys()
    return {
        "settings": (*settings, *(_SETTINGS[name] for name in AROUND if name in there and name in _SETTINGS)),
        "around": tuple(name for name in AROUND if name in there),
        "audit_seconds": number(features.get("audit", AuditValue()), "retention_seconds"),
        "reads_audit": reads_audit,
    }


def _kept_answers(features: FeatureValues, reading: tuple[Operation, ...]) -> dict[str, object]:
    return {
        "reading": reading,
        "keeps": bool(_KEEPING & features.keys()) and bool(reading),
        "kept_seconds": next((number(features[name], "ttl_seconds") for name in _KEEPING if name in features), 0),
    }


def _signs_of_life(features: FeatureValues, collaborator: Collaborator | None) -> dict[str, object]:
    asked = "health_check" in features
    pings = collaborator is not None and collaborator.ping is not None
    # A pool is opened by asking for a sign of life, so that a wrong address shows at the start and not at a request.
    opens = pings and "connection_pool" in features and not (collaborator and collaborator.bounded)
    return {
        "checks_ports": collaborator is None and asked,
        "opens": opens,
        "checks_health": pings and asked,
        "lifecycle": opens or (pings and asked),
    }


def _first_request(operations: tuple[Operation, ...], sample: Sample | None) -> dict[str, object]:
    """What the tests of the node as a whole ask it first."""
    return {
        "first": sample.operation if sample else operations[0],
        "first_payload": sample.payload if sample else Code("{}"),
        "first_succeeds": sample is not None,
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


def number(value: FeatureValue, name: str) -> float:
    """A number of a feature value."""
    return float(getattr(value, name))


def port(identifier: str) -> Operation:
    """An operation that its family does not know."""
    return Operation(identifier, PORT)
