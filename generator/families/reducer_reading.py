"""What all reducer families read in the same way: state operations, the contract, and what becomes an intent."""

from collections.abc import Iterable, Mapping

from ..requirements import ModelPRDRequirements
from .base import PORT, FeatureValues, Operation

VERSION = {"major": 1, "minor": 0, "patch": 0}
"""Version of each part of the contract."""

FEATURES = frozenset(
    {"validation", "error_handling", "persistence", "event_publishing", "metrics", "structured_logging"}
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

CHANGING = frozenset({"reset", "restore"})

_STATE_NOUNS = frozenset({"state", "all", "snapshot", "checkpoint", "totals", "everything"})
_STORES = {"redis": "redis", "postgres": "postgresql", "file": "file_system", "memory": "memory"}
_INTENTS = {
    "persistence": "State is kept by a persist_state intent, which an effect node carries out.",
    "event_publishing": "Events are published by emit_event intents, which an effect node carries out.",
    "metrics": "Changes are counted by record_metric intents; a reducer does no I/O.",
    "structured_logging": "Changes are logged by log_event intents; a reducer does no I/O.",
    "timeout": "A timeout needs a clock, which a reducer has not; its caller keeps it.",
    "rate_limit": "A rate limit needs a clock, which a reducer has not; its caller keeps it.",
    "retry": "A reducer calls nothing that could be tried again; who carries out its intents retries.",
    "circuit_breaker": "A reducer calls nothing that could fail; who carries out its intents has the breaker.",
    "connection_pool": "A reducer opens no connections; who carries out its intents has the pool.",
}


def state_role(name: str) -> str | None:
    """Role of an operation on the state as a whole: `snapshot`, `restore_state`, `reset_all`."""
    verb, *rest = name.split("_")
    return STATE_VERBS.get(verb) if set(rest) <= _STATE_NOUNS else None


def intents_of(features: FeatureValues) -> dict[str, str]:
    """What of the features is an intent, or somebody else's."""
    sentences = {name: sentence for name, sentence in _INTENTS.items() if name in features}
    if "periodic_emission" in features:
        seconds = emit_seconds(features)
        every = f" every {seconds:g} seconds" if seconds else ""
        sentences["periodic_emission"] = f"A reducer has no clock: whoever owns the timer asks it to emit{every}."
    return sentences


def emit_seconds(features: FeatureValues) -> float:
    """Seconds between emissions, 0 where no such thing is asked for."""
    return float(getattr(features.get("periodic_emission"), "emit_seconds", None) or 0)


def state_store(features: FeatureValues) -> str:
    """Where the state is to be kept, in words."""
    return str(getattr(features.get("persistence"), "target", None) or "state_store")


def common_contract(features: FeatureValues) -> dict[str, object]:
    """What the contract of any reducer says."""
    contract: dict[str, object] = {"order_preserving": True, "incremental_processing": True}
    if "persistence" in features:
        target = state_store(features).lower()
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
