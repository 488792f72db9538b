"""State machines: keys that change from state to state, by listed transitions only."""

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
    intents_of,
    read_as,
    said_without_times,
    state_role,
    state_store,
    unused_data_models,
)
from .reducer_states import Transitions, state_after, states_and_transitions

_ROLES = {
    **dict.fromkeys(("transition", "move", "change", "advance", "update", "set"), "transition"),
    **dict.fromkeys(("create", "register", "add", "init", "initialize", "begin", "start", "open"), "create"),
    **dict.fromkeys(("get", "read", "current", "status", "query", "show", "fetch", "find"), "read"),
    **dict.fromkeys(("next", "allowed", "can", "available", "possible"), "next"),
    "list": "list",
    "history": "history",
}
_WORDS = {
    "transition": "changes a key to the state asked for",
    "create": "takes up a key in the first state",
    "read": "gives the state of a key",
    "next": "gives the states that a key may change to",
    "list": "gives the keys and their states",
    "history": "gives the states that a key has been in",
}


_ABOUT = {
    "create": "to take up; it has no state yet",
    "enter": "whose state changes",
    "read": "whose state is asked for",
    "next": "whose next states are asked for",
    "history": "whose states are asked for, from the first on",
}
"""What the key in a payload is about, by role."""


def suits(requirements: ModelPRDRequirements, features: FeatureValues) -> float:
    """Made for state machines; nothing where no operation would change a state."""
    transitions, listed = states_and_transitions(requirements, features)
    # States that nothing changes are no machine, however often the words speak of one.
    if not any(operation.role in ("transition", "enter") for operation in _operations(requirements, transitions)):
        return 0.0
    text = requirements.business_description.lower()
    if "state_machine" in features or re.search(r"\b(state machine|fsm|transitions|life ?cycle)\b", text):
        return 0.95
    return 0.5 if listed else 0.0


def read(requirements: ModelPRDRequirements, features: FeatureValues) -> Reading:
    """States and transitions from the words; each operation's part from its name."""
    transitions, listed = states_and_transitions(requirements, features)
    operations = _operations(requirements, transitions)
    roles = {operation.role for operation in operations}
    return Reading(
        operations=operations,
        variables={
            "states": tuple(Code(state) for state, _ in transitions),
            "transitions": tuple((Code(state), tuple(map(Code, targets))) for state, targets in transitions),
            "creates": "create" in roles,
            "lists_next": "next" in roles,
            "about": {role: Code(words) for role, words in _ABOUT.items()},
            "rejects": True,
            "state_store": state_store(features),
            # Tests need one operation that surely changes something; suits() has seen to it that there is one.
            "change": next(each for each in operations if each.role in ("create", "transition", "enter")),
        },
        contract={**common_contract(requirements, features), "state_machine": _machine(requirements, transitions)},
        assumptions=(
            *read_as(operations, _WORDS),
            *_machine_assumptions(operations, transitions, listed),
            *unused_data_models(requirements),
        ),
        intents=intents_of(features) | said_without_times(features),
    )


def _operations(requirements: ModelPRDRequirements, transitions: Transitions) -> tuple[Operation, ...]:
    return tuple(_operation(name, transitions) for name in requirements.operations)


def _operation(name: str, transitions: Transitions) -> Operation:
    verb = name.split("_")[0]
    states = tuple(state for state, _ in transitions)
    state = state_after(verb, states)
    before = next((start for start, targets in transitions if state in targets), None)
    # A verb that leads to the first state, which nothing leads to, takes a key up in place of changing it.
    if state and before:
        return Operation(name, "enter", details={"state": Code(state), "before": Code(before)})
    # Before the verbs: get_history begins like reading the state.
    if name.endswith("history"):
        return Operation(name, "history")
    # state_role first: reset_state is about the whole, and `set` alone is a transition.
    return Operation(name, state_role(name) or _ROLES.get(verb, "create" if state else PORT))


def _machine(requirements: ModelPRDRequirements, transitions: Transitions) -> dict[str, object]:
    """The machine as the framework's contract has it; a state that leads nowhere is terminal."""
    # The framework refuses a terminal state that has transitions, and one that is recoverable.
    last = [state for state, targets in transitions if not targets]
    return {
        "version": dict(VERSION),
        "state_machine_name": requirements.service_name,
        "state_machine_version": dict(VERSION),
        "description": f"States of {requirements.service_name}.",
        "initial_state": transitions[0][0],
        "terminal_states": last,
        "states": [_state(state, state in last) for state, _ in transitions],
        "transitions": [_transition(state, target) for state, targets in transitions for target in targets],
    }


def _state(name: str, last: bool) -> dict[str, object]:
    return {
        "version": dict(VERSION),
        "state_name": name,
        "state_type": "terminal" if last else "operational",
        "description": f"It is {name}.",
        "is_terminal": last,
        "is_recoverable": not last,
    }


def _transition(start: str, target: str) -> dict[str, object]:
    return {
        "version": dict(VERSION),
        "transition_name": f"{start}_to_{target}",
        "from_state": start,
        "to_state": target,
        "trigger": f"to_{target}",
    }


def _machine_assumptions(operations: Sequence[Operation], transitions: Transitions, listed: bool) -> tuple[str, ...]:
    ways = "; ".join(f"{state} to {' or '.join(targets)}" for state, targets in transitions if targets)
    verbs = (
        f"Operation {operation.name} changes a key to {operation.details['state']}."
        for operation in operations
        if operation.role == "enter"
    )
    # Either is a guess that decides what the node refuses, so it is told in full.
    source = "The transitions are read as" if listed else "No states are listed; the transitions are"
    return (*verbs, f"{source}: {ways}.")


FAMILY = Family(
    name="state_machine",
    kind=EnumNodeType.REDUCER,
    summary="Keys that change from state to state by listed transitions, with their history.",
    features=FEATURES | {"state_machine"},
    suits=suits,
    read=read,
)
