"""What the state machine family reads in requirements."""

import pytest

from generator.contract import contract_data
from generator.families.reducer_states import state_after
from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements

ARROWS = "State machine: new -> paid -> shipped; new -> cancelled; paid -> cancelled"


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = ARROWS) -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="reducer",
        service_name="order",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


def test_arrows_are_the_transitions() -> None:
    plan = plan_of("transition")
    assert plan.family.name == "state_machine"
    assert plan.reading.variables["transitions"] == (
        ("new", ("paid", "cancelled")),
        ("paid", ("shipped", "cancelled")),
        ("shipped", ()),
        ("cancelled", ()),
    )


def test_of_states_in_a_row_each_leads_to_the_next() -> None:
    plan = plan_of(
        "transition", description="State machine for a ticket: new, assigned, closed; only listed transitions"
    )
    assert plan.reading.variables["transitions"] == (("new", ("assigned",)), ("assigned", ("closed",)), ("closed", ()))


def test_without_states_there_are_some_and_the_report_says_so() -> None:
    plan = plan_of("transition", description="A state machine.")
    assert plan.reading.variables["states"] == ("new", "active", "closed")
    assert plan.reading.assumptions[-1].startswith("No states are listed")


@pytest.mark.parametrize(
    ("operation", "role"),
    [
        ("pay", "enter"),
        ("ship_order", "enter"),
        ("cancel", "enter"),
        ("create", "create"),
        ("get_status", "read"),
        ("order_history", "history"),
        ("next_states", "next"),
        ("list", "list"),
        ("snapshot", "snapshot"),
        ("frobnicate", "port"),
    ],
)
def test_the_verb_of_an_operation_says_what_it_does(operation: str, role: str) -> None:
    assert plan_of("transition", operation).operations[1].role == role


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("approve", "approved"),
        ("ship", "shipped"),
        ("retry", "retried"),
        ("wait", "waiting"),
        ("pay", "paid"),
        ("x", None),
    ],
)
def test_verbs_lead_to_the_states_they_make(verb: str, state: str | None) -> None:
    assert state_after(verb, ["new", "approved", "shipped", "retried", "waiting", "paid"]) == state


def test_a_node_that_could_never_change_a_state_is_of_another_family() -> None:
    assert plan_of("get", "frobnicate").family.name == "accumulation"


def test_a_state_that_leads_nowhere_is_terminal_in_the_contract() -> None:
    machine = contract_data(plan_of("transition"))["state_machine"]
    assert (machine["initial_state"], machine["terminal_states"]) == ("new", ["shipped", "cancelled"])
    assert [step["transition_name"] for step in machine["transitions"]] == [
        "new_to_paid",
        "new_to_cancelled",
        "paid_to_shipped",
        "paid_to_cancelled",
    ]
