"""Aggregation in windows of time: tumbling, sliding or sessions, with a watermark and late data."""

import math
import re
from collections.abc import Sequence

from ..enums import EnumNodeType
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import PORT, Family, FeatureValues, Operation, Reading
from .reducer_reading import (
    FEATURES,
    VERSION,
    common_contract,
    deduplicates,
    emit_seconds,
    intents_of,
    read_as,
    remembered_seconds,
    state_role,
    state_store,
    unused_data_models,
)

FUNCTIONS = {"count": "count", "sum": "sum", "avg": "average", "min": "minimum", "max": "maximum"}
"""Figures of a window, and their words."""

_ADD = (
    "aggregate",
    "add",
    "record",
    "ingest",
    "collect",
    "observe",
    "measure",
    "track",
    "update",
    "accumulate",
    "push",
)
_ADD_TOO = ("process", "fold", "reduce", "count", "sum", "execute", "apply", "window", "append", "consume")
_PUBLISH = ("emit", "publish", "flush")
"""Where nothing else adds measurements, these do, and publish the windows that this closes."""
_ROLES = {
    **dict.fromkeys(("window", "windows", "list"), "windows"),
    **dict.fromkeys(
        ("reduce", "summarize", "summarise", "query", "get", "read", "report", "show", "compute"), "summaries"
    ),
    **dict.fromkeys(("emit", "flush", "close", "publish", "expire", "trigger"), "emit"),
}
_STATISTICS = {
    "count": "count",
    "sum": "sum",
    "total": "sum",
    "avg": "avg",
    "average": "avg",
    "mean": "avg",
    "min": "min",
    "minimum": "min",
    "max": "max",
    "maximum": "max",
}
_WORDS = {
    "add": "adds measurements to the windows",
    "windows": "lists the open windows",
    "summaries": "gives the figures of the open windows",
    "emit": "closes the windows that are due and publishes them",
}
_DEFAULT_WINDOWS = (60, 300, 3600)
MOST_MEASUREMENTS = 10_000
"""Measurements that one request may bring where no size of a batch is named."""


def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    """Made for windows; nothing where no operation could add to them."""
    # Windows that nothing is added to stay empty; ports then say better what is missing.
    if _adding(requirements.operations) is None:
        return 0.0
    if "windowing" in features or re.search(
        r"\b(windows?|windowed|windowing|hourly|per minute)\b", _text(requirements)
    ):
        return 0.9
    return 0.6 if "late_data" in features else 0.0


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """Windows, figures and lateness from the words; each operation's part in them from its name."""
    operations = _operations(requirements.operations)
    shape, windows = _shape(requirements), _windows(features)
    functions = _functions(requirements, operations)
    roles = {operation.role for operation in operations}
    # Told once: panes, contract and report must all speak of the same interval.
    emits = _emit_seconds(features, windows)
    return Reading(
        operations=operations,
        variables={
            "shape": shape,
            "windows_seconds": windows,
            "pane_seconds": _pane(windows, emits),
            "lateness_seconds": _lateness(features),
            "functions": tuple(map(Code, functions)),
            "functions_words": Code(_listed([FUNCTIONS[name] for name in functions])),
            "kept_totals": _kept(functions),
            "closes_itself": "emit" not in roles,
            "picks": bool(roles & {"windows", "statistic"}),
            "rejects": False,
            "emits_periodically": "periodic_emission" in features,
            "emit_seconds": emits,
            "deduplicates": deduplicates(features),
            "dedup_seconds": remembered_seconds(features),
            "most_measurements": getattr(features.get("batch"), "batch_size", None) or MOST_MEASUREMENTS,
            "state_store": state_store(features),
            "change": next(operation for operation in operations if operation.role == "add"),
        },
        contract={
            **common_contract(requirements, features),
            "aggregation": _aggregation(shape, windows, features, functions, emits),
        },
        assumptions=(
            *read_as(operations, _WORDS),
            *_window_assumptions(shape, windows, features, emits),
            *unused_data_models(requirements),
        ),
        intents=intents_of(features) | _said_of_emission(emits),
    )


def _emit_seconds(features: FeatureValues, windows: Sequence[int]) -> float:
    """Seconds of event time between emissions: those asked for, or else the shortest window; 0 for none at all."""
    if "periodic_emission" not in features:
        return 0
    # Panes are whole seconds, so nothing can be published more often.
    return max(1.0, emit_seconds(features)) if emit_seconds(features) else float(windows[0])


def _said_of_emission(emits: float) -> dict[str, str]:
    if not emits:
        return {}
    said = f"A reducer has no clock: figures are published as measurements reach another {emits:g} seconds."
    return {"periodic_emission": said}


def _text(requirements: ModelPRDRequirements) -> str:
    return " ".join((requirements.business_description, *requirements.features)).lower()


def _adding(names: Sequence[str]) -> str | None:
    """The first operation that says best that it adds measurements."""
    # Through all names with the clearest verbs first: emit adds only where nothing better does.
    for verbs in (_ADD, _ADD_TOO, _PUBLISH):
        for name in names:
            if name.split("_")[0] in verbs and state_role(name) is None:
                return name
    return None


def _operations(names: Sequence[str]) -> tuple[Operation, ...]:
    adding = _adding(names)
    return tuple(Operation(name, "add") if name == adding else _operation(name) for name in names)


def _operation(name: str) -> Operation:
    verb = name.split("_")[0]
    if verb in _ADD:
        return Operation(name, "add")
    # `sum` and `count` come here only where another operation adds.
    if verb in _STATISTICS:
        function = _STATISTICS[verb]
        details = {"function": Code(function), "function_word": Code(FUNCTIONS[function])}
        return Operation(name, "statistic", details=details)
    return Operation(name, state_role(name) or _ROLES.get(verb, PORT))


def _shape(requirements: ModelPRDRequirements) -> str:
    text = _text(requirements)
    if re.search(r"\bsession windows?\b|\bsessions? (gap|timeout)", text):
        return "session"
    return "sliding" if re.search(r"\b(sliding|hopping|rolling)\b", text) else "tumbling"


def _windows(features: FeatureValues) -> tuple[int, ...]:
    asked = getattr(features.get("windowing"), "windows_seconds", None) or _DEFAULT_WINDOWS
    # Whole seconds, because panes divide them; sorted, because the shortest stands for all in the contract.
    return tuple(sorted({max(1, round(seconds)) for seconds in asked}))


def _pane(windows: Sequence[int], emits: float) -> int:
    """Length of a pane in seconds: what divides all windows and the time between emissions."""
    # Each window must be a whole number of panes, or a measurement would count for a part of one.
    whole = math.gcd(*windows)
    if emits >= 1:
        return math.gcd(whole, round(emits))
    # Six panes make a window move on smoothly and keep little state; where six does not divide it, one must do.
    return max(1, whole // 6) if whole % 6 == 0 else whole


def _lateness(features: FeatureValues) -> float:
    if "late_data" not in features:
        return 0.0
    seconds = getattr(features["late_data"], "lateness_seconds", None)
    # Zero is a lateness that somebody named: then nothing that is late counts.
    return float(30 if seconds is None else seconds)


def _functions(requirements: ModelPRDRequirements, operations: Sequence[Operation]) -> tuple[str, ...]:
    """The figures named in the words, or all; an operation that gives one needs it too."""
    told = set(re.findall(r"[a-z]+", _text(requirements)))
    named = {function for word, function in _STATISTICS.items() if word in told}
    asked = {str(operation.details["function"]) for operation in operations if operation.role == "statistic"}
    # Where no figure is named all are given, because what was not kept cannot be told later.
    chosen = named | asked if named else set(FUNCTIONS)
    return tuple(name for name in FUNCTIONS if name in chosen)


def _kept(functions: Sequence[str]) -> frozenset[str]:
    """The totals that a window has to keep for its figures."""
    # An average cannot be added to; its sum and count can.
    return frozenset("sum" if name == "avg" else name for name in functions)


def _listed(words: Sequence[str]) -> str:
    first = [words[0].capitalize(), *words[1:]]
    return first[0] if len(first) == 1 else f"{', '.join(first[:-1])} and {first[-1]}"


def _aggregation(
    shape: str, windows: Sequence[int], features: FeatureValues, functions: Sequence[str], emits: float
) -> object:
    windowing: dict[str, object] = {
        "version": dict(VERSION),
        "windowing_enabled": True,
        "window_type": shape,
        "window_size_ms": windows[0] * 1000,
        "late_arrival_handling": "include",
        "allowed_lateness_ms": round(_lateness(features) * 1000),
        "watermark_strategy": "event_time",
    }
    if shape == "sliding":
        windowing["window_slide_ms"] = _pane(windows, emits) * 1000
    if shape == "session":
        windowing["session_timeout_ms"] = windows[0] * 1000
    return {
        "version": dict(VERSION),
        "aggregation_mode": "windowed",
        "aggregation_functions": list(functions),
        "windowing": windowing,
    }


def _window_assumptions(shape: str, windows: Sequence[int], features: FeatureValues, emits: float) -> tuple[str, ...]:
    found = []
    if not getattr(features.get("windowing"), "windows_seconds", None):
        found.append("No window length is named; the windows are one minute, five minutes and one hour.")
    if shape == "sliding":
        found.append(f"Sliding windows move on by {_pane(windows, emits)} seconds.")
    if emits and not emit_seconds(features):
        found.append(f"No interval is named; figures are published every {emits:g} seconds, as the shortest window is.")
    if shape == "session":
        found.append(f"A session ends after {windows[0]} seconds without a measurement.")
    return tuple(found)


FAMILY = Family(
    name="windowed",
    kind=EnumNodeType.REDUCER,
    summary="Measurements aggregated in windows of time, with late data, and intents for what leaves the node.",
    features=FEATURES
    | {"windowing", "aggregations", "late_data", "deduplication", "idempotency", "periodic_emission", "batch"},
    suits=suits,
    read=read,
)
