"""What all reducer families read in the same way: state operations, the contract, and what becomes an intent."""

from collections.abc import Iterable, Mapping

from ..naming import topic
from ..requirements import ModelPRDRequirements
from .base import PORT, FeatureValues, Operation

VERSION = {"major": 1, "minor": 0, "patch": 0}
"""Version of each part of the contract."""

FEATURES = frozenset(
    {
        "audit",
        "dead_letter",
        "error_handling",
        "event_publishing",
        "metrics",
        "persistence",
        "structured_logging",
        "validation",
    }
)
"""What every reducer can have; all but the first two are intents."""

STATE_VERBS: Mapping[str, str] = {
    "snapshot": "snapshot",
    "checkpoint": "snapshot",
    "restore": "restore",
    "resume": "restore",
    "reset": "reset",
    "clear": "reset",
}
"""Verbs on the state as a whole, and their roles, the same for all families."""

_STATE_NOUNS = frozenset({"state", "all", "snapshot", "checkpoint", "totals", "everything"})
_STORES = {"redis": "redis", "postgres": "postgresql", "file": "file_system", "memory": "memory"}
_INTENTS = {
    "audit": "Each change is an emit_event intent on the audit topic; an effect node must store it.",
    "dead_letter": "A refused request is an emit_event intent on the dead-letter topic; an effect must publish it.",
    "persistence": "State is kept by a persist_state intent, which an effect node carries out.",
    "event_publishing": "Events are published by emit_event intents, which an effect node carries out.",
    "metrics": "Changes are counted by record_metric intents; a reducer does no I/O.",
    "structured_logging": "Changes are logged by log_event intents; a reducer does no I/O.",
    "timeout": "A timeout needs a clock, which a reducer has not; its caller keeps it.",
    "rate_limit": "A rate limit needs a clock, which a reducer has not; its caller keeps it.",
    "retry": "A reducer calls nothing that could be tried again; who carries out its intents retries.",
    "circuit_breaker": "A reducer calls nothing that could fail; who carries out its intents has the breaker.",
    "connection_pool": "A reducer opens no connections; who carries out its intents has the pool.",
    "authentication": "A reducer meets no callers; who hands it events has checked them.",
    "graceful_shutdown": "A reducer has nothing open: after a stop it goes on from the state it was given last.",
    "health_check": "A reducer talks to nothing that could be ill; who carries out its intents is asked.",
    "parallel": "A reducer folds requests in their order; other keys may have other nodes.",
    "response_cache": "How long an answer may be kept needs a clock, which a reducer has not; its caller keeps it.",
    "serialization": "State, requests and responses are pydantic models, which read and write JSON.",
    "tracing": "A span needs a clock and somebody to send it to; intents carry the correlation id that links them.",
    "ttl": "A time to live needs a clock, which a reducer has not; its caller removes what is too old.",
}


_EVENTS = (("audit", "audited", "change_audited"), ("dead_letter", "refused", "request_refused"))
"""Feature, last word of its topic, and type of its event."""


def state_role(name: str) -> str | None:
    """Role of an operation on the state as a whole: `snapshot`, `restore_state`, `reset_all`."""
    verb, *rest = name.split("_")
    # reset_password is about a key and not about the state as a whole.
    return STATE_VERBS.get(verb) if set(rest) <= _STATE_NOUNS else None


def intents_of(features: FeatureValues) -> dict[str, str]:
    """What of the features is an intent, or somebody else's."""
    return {name: sentence for name, sentence in _INTENTS.items() if name in features}


def said_without_times(features: FeatureValues) -> dict[str, str]:
    """What is said of features where events carry no times, and come one in a request."""
    seconds = emit_seconds(features)
    every = f" every {seconds:g} seconds" if seconds else ""
    sentences = {
        "batch": "The framework hands a reducer many requests at once, which are folded in their order.",
        "late_data": "Events carry no time here, so none is late: they count in the order in which they come.",
        "periodic_emission": f"A reducer has no clock: whoever owns the timer asks it to emit{every}.",
    }
    return {name: sentence for name, sentence in sentences.items() if name in features}


def deduplicates(features: FeatureValues) -> bool:
    """Whether an event that comes twice counts once; the key of an idempotent request is its event's id."""
    return bool({"deduplication", "idempotency"} & features.keys())


def remembered_seconds(features: FeatureValues) -> float:
    """Seconds for which an event is remembered, 0 where nothing is said: then for as long as it could count."""
    return float(
        getattr(features.get("deduplication"), "window_seconds", None)
        or getattr(features.get("idempotency"), "window_seconds", None)
        or 0
    )


def emit_seconds(features: FeatureValues) -> float:
    """Seconds between emissions, 0 where no such thing is asked for."""
    return float(getattr(features.get("periodic_emission"), "emit_seconds", None) or 0)


def state_store(features: FeatureValues) -> str:
    """Where the state is to be kept, in words."""
    # The word is part of an intent's target, so there must be one where none was said.
    return str(getattr(features.get("persistence"), "target", None) or "state_store")


def common_contract(requirements: ModelPRDRequirements, features: FeatureValues) -> dict[str, object]:
    """What the contract of any reducer says."""
    # A fold depends on the order of its events, so the framework may not change it.
    contract: dict[str, object] = {"order_preserving": True, "incremental_processing": True}
    published = [
        {"topic": topic("evt", requirements.domain, requirements.service_name, last), "event_type": event}
        for feature, last, event in _EVENTS
        if feature in features
    ]
    if published:
        contract["yaml_published_events"] = published
    if "persistence" in features:
        target = state_store(features).lower()
        # The framework's contract knows few backends; where it has no name for one, saying nothing is right.
        backend = next((backend for word, backend in _STORES.items() if word in target), None)
        persistence = {"version": dict(VERSION), **({"storage_backend": backend} if backend else {})}
        contract["state_management"] = {"version": dict(VERSION), "persistence": persistence}
    return contract


def unused_data_models(requirements: ModelPRDRequirements) -> tuple[str, ...]:
    """A sentence on the data models, which reducers have no use for: they keep figures and states by key."""
    names = ", ".join(requirements.data_models)
    return (f"The data models are not used: {names}.",) if names else ()


def read_as(operations: Iterable[Operation], roles: Mapping[str, str]) -> tuple[str, ...]:
    """Sentences on how the operations are read, `roles` being role -> what it does."""
    return tuple(
        f"Operation {operation.name} {roles[operation.role]}."
        for operation in operations
        if operation.role in roles and operation.role != PORT
    )
