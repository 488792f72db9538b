"""Orchestrators: a graph of steps, run in order or side by side, retried, compensated, resumed."""

from collections.abc import Mapping

from ..enums import EnumNodeType
from ..naming import pascal_case, topic
from ..quoting import Code
from ..requirements import ModelPRDRequirements
from .base import Family, FeatureValues, Operation, Reading
from .orchestrator_conditions import conditions, numbers
from .orchestrator_contract import contract_of
from .orchestrator_graph import Layers, kind_of, layers_of
from .orchestrator_input import inputs_of, sample_of_inputs
from .orchestrator_roles import EnumRole, roles_of, undoes

FEATURES = frozenset(
    {
        "audit",
        "compensation",
        "dead_letter",
        "deduplication",
        "error_handling",
        "event_publishing",
        "idempotency",
        "metrics",
        "parallel",
        "persistence",
        "retry",
        "structured_logging",
        "timeout",
        "validation",
        "workflow_steps",
    }
)

_INTENTS = {
    "dead_letter": "A workflow that fails is an emit_event intent on the dead-letter topic; an effect must publish it.",
    "audit": "Every request is an emit_event intent on the audit topic; something else must store it.",
    "event_publishing": "What happens is an emit_event intent with its topic; an effect must publish it.",
    "metrics": "Counts are record_metric intents; an effect must hand them to the metrics system.",
    "persistence": "Each change is a persist_state intent; an effect must store it.",
    "structured_logging": "Log lines are log_event intents; an effect must write them.",
    "timeout": "Deadlines are in the actions and are intents; a timer must report an attempt that is late as failed.",
}
_OF_OTHERS = {
    "authentication": "A workflow meets no callers; who hands it events has checked them.",
    "batch": "A step is handed its input as a whole; the node that runs it cuts it into batches.",
    "circuit_breaker": "The node that runs a step has its breaker; here a step that keeps failing fails the workflow.",
    "connection_pool": "An orchestrator opens no connections; the node that runs a step has the pool.",
    "graceful_shutdown": "Nothing is open: after a stop the workflows go on from the state that was kept last.",
    "health_check": "An orchestrator talks to nothing that could be ill; the nodes that run its steps are asked.",
    "periodic_emission": "An orchestrator has no timer: a scheduler asks it to begin.",
    "rate_limit": "An orchestrator has no clock: who carries out its actions limits their rate.",
    "serialization": "State, requests and responses are pydantic models, which read and write JSON.",
    "tracing": "Who carries out an action opens the span; intents carry the correlation id that links them.",
    "ttl": "An orchestrator has no clock: who keeps its state removes what is too old.",
}
"""What other nodes do, and what is said of it."""

MOST_CASES = 8
"""Operations that one match statement may tell apart; more are looked up in a table."""

EXAMPLE_LAYERS: Layers = (("extract",), ("clean", "enrich"), ("load",))
"""Steps that the tests of a node without steps of its own run."""


def _suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    # A middling answer: it is the only built-in family of its kind, and a manifest's that fits must win against it.
    return 0.5


def _read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    names = requirements.operations
    roles = roles_of(names, requirements.service_name)
    steps = [name for name in names if roles[name] is EnumRole.STEP]
    layers, sentence = layers_of(steps, "parallel" in features, requirements.business_description)
    events = _events(names, roles)
    saga = _undoes(roles, features)
    late = "timeout" in features
    operations = tuple(_operation(name, roles[name], events.get(name, ()), late, saga) for name in names)
    variables = _variables(operations, layers, saga, features) | conditions(roles, saga, features) | numbers(features)
    # Only a class name needs the pascal form here; the plan that knows it is made from this reading.
    inputs = inputs_of(requirements, pascal_case(requirements.service_name))
    return Reading(
        operations=operations,
        variables=variables | _topics(requirements) | {"inputs": inputs, "input_sample": sample_of_inputs(inputs)},
        contract=contract_of(requirements, features, layers, saga),
        assumptions=_assumptions(roles, sentence, layers),
        intents={name: text for name, text in (_INTENTS | _OF_OTHERS).items() if name in features},
        leaves_out=frozenset() if saga else frozenset({"compensation"}),
    )


def _undoes(roles: Mapping[str, EnumRole], features: FeatureValues) -> bool:
    """Whether finished steps are undone. A workflow of one step that nothing cancels has never anything to undo."""
    cancelling = [name for name, role in roles.items() if role is EnumRole.CANCEL]
    lonely = list(roles.values()) == [EnumRole.STEP]
    # An operation such as `rollback` asks for undoing by its name, whether or not the words do.
    return ("compensation" in features and not lonely) or any(undoes(name) for name in cancelling)


def _events(names: list[str], roles: dict[str, EnumRole]) -> dict[str, tuple[str, ...]]:
    """The news of steps that each steering operation takes; what none would take goes to one that may."""
    events: dict[str, tuple[str, ...]] = {
        name: (str(roles[name]),) for name in names if roles[name] in (EnumRole.DONE, EnumRole.FAILED)
    }
    # With steps of its own a workflow hears of each through the operation that is the step.
    if EnumRole.STEP in roles.values():
        return events
    missing = [event for event in ("done", "failed") if EnumRole(event) not in roles.values()]
    # Who takes one sort of news is likeliest to take the other; an operation that only looks or stops takes none.
    order = (EnumRole.DONE, EnumRole.FAILED, EnumRole.EXECUTE, EnumRole.START)
    taker = next(name for role in order for name in names if roles[name] is role)
    if missing:
        events[taker] = (*events.get(taker, ()), *missing)
    return events


def _operation(name: str, role: EnumRole, events: tuple[str, ...], late: bool, saga: bool) -> Operation:
    """An operation with the news it takes; `news` are those that its payload must tell apart."""
    cases = _BESIDES.get(role, ()) + events if events else ()
    several = len(cases) > 1
    # Where a payload tells nothing apart there is no field that could say that an attempt was late.
    if several and late and "failed" in events:
        events, cases = (*events, "timed_out"), (*cases, "timed_out")
    return Operation(
        identifier=name,
        role=str(role),
        details={
            "events": events,
            "news": Code(", ".join(f'"{event}"' for event in events)) if several else "",
            "cases": tuple(Code(event) for event in cases if event != "start"),
            "only": Code(events[0] if events else "run"),
            "method": Code(role),
            "doing": Code(_DOING.get(role, "").format(undo=_UNDO if saga else "")),
        },
    )


_BESIDES: Mapping[EnumRole, tuple[str, ...]] = {EnumRole.START: ("start",), EnumRole.EXECUTE: ("run",)}

_UNDO = ", and undo its finished steps, the last one first"
_DOING = {
    EnumRole.CANCEL: "Run nothing more of a workflow{undo}.",
    EnumRole.PAUSE: "Begin no further step of a workflow until it is resumed; those that run may finish.",
    EnumRole.RESUME: "Go on with a workflow that stopped, without repeating a finished step.",
}


def _variables(
    operations: tuple[Operation, ...], layers: Layers, saga: bool, features: FeatureValues
) -> dict[str, object]:
    by_role = {str(role): tuple(each for each in operations if each.role == role) for role in EnumRole}
    takers = {event: _taker(operations, event) for event in ("done", "failed")}
    # A workflow whose steps come with its start still has to be tested with some.
    tested = layers or EXAMPLE_LAYERS
    return {
        "by_role": by_role,
        "takers": takers,
        "graph": _graph(layers),
        "tested_layers": tuple(tuple(map(Code, layer)) for layer in tested),
        "side_by_side": any(len(layer) > 1 for layer in tested),
        "starter": (by_role["start"] or by_role["step"])[0],
        "begins_by_step": not by_role["start"],
        "given_graphs": bool(by_role["start"]) and (not layers or all(takers.values())),
        "has_execute": bool(by_role["execute"] or by_role["step"]),
        "reopens": bool(by_role["resume"] or (saga and (by_role["execute"] or by_role["step"]))),
        "saga": saga,
        "late": (*by_role["step"][:1], *(each for each in operations if "timed_out" in _taken(each))),
        "observed_as": {"metrics": Code("metrics"), "structured_logging": Code("log")},
        "table": len(operations) > MOST_CASES,
        "once": "idempotency" in features or "deduplication" in features,
        "observed": bool({"metrics", "structured_logging", "audit"} & set(features)),
        "intents_of_actions": bool({"event_publishing", "timeout"} & set(features)),
    }


def _taker(operations: tuple[Operation, ...], event: str) -> Operation | None:
    """The steering operation through which news of any step by its name come in."""
    return next((each for each in operations if event in _taken(each)), None)


def _taken(operation: Operation) -> tuple[str, ...]:
    taken = operation.details["events"]
    return taken if isinstance(taken, tuple) else ()


def _graph(layers: Layers) -> tuple[dict[str, object], ...]:
    """Each step with its kind and the steps of the layer before."""
    before = ((), *layers)
    return tuple(
        {"name": Code(step), "kind": Code(kind_of(step)), "needs": tuple(map(Code, needed))}
        for needed, layer in zip(before, layers, strict=False)
        for step in layer
    )


def _topics(requirements: ModelPRDRequirements) -> dict[str, object]:
    domain, service = requirements.domain, requirements.service_name
    return {
        "changed_topic": topic("evt", domain, service, "changed"),
        "audit_topic": topic("evt", domain, service, "audited"),
        "dead_letter_topic": topic("evt", domain, service, "failed"),
    }


def _assumptions(roles: dict[str, EnumRole], sentence: str, layers: Layers) -> tuple[str, ...]:
    steering = [f"{name} ({role})" for name, role in roles.items() if role is not EnumRole.STEP]
    texts = [sentence] if sentence else []
    if steering:
        texts.append(f"These operations steer the workflow: {', '.join(steering)}.")
    kinds = [f"{step} ({kind_of(step)})" for layer in layers for step in layer if kind_of(step) != "effect"]
    if layers:
        texts.append(f"Steps are run by effect nodes{f', but for {", ".join(kinds)}' if kinds else ''}.")
    return tuple(texts)


FAMILY = Family(
    name="workflow",
    kind=EnumNodeType.ORCHESTRATOR,
    summary="Steps in order or side by side, with retry, compensation, persistence and resumption.",
    features=FEATURES,
    suits=_suits,
    read=_read,
)
