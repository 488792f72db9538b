"""What the accumulating family reads in requirements."""

import pytest

from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = "Figures.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="reducer",
        service_name="figures",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


@pytest.mark.parametrize(
    ("operation", "role"),
    [
        ("deposit", "increase"),
        ("increment_counter", "increase"),
        ("withdraw", "decrease"),
        ("adjust_stock", "apply"),
        ("apply", "apply"),
        ("redeem_points", "decrease"),
        ("set_level", "set"),
        ("merge", "merge"),
        ("transfer", "transfer"),
        ("get_balance", "read"),
        ("list", "list"),
        ("emit", "emit"),
        ("snapshot", "snapshot"),
        ("restore_state", "restore"),
        ("reset_all", "reset"),
        ("reset_password", "port"),
        ("frobnicate", "port"),
    ],
)
def test_the_verb_of_an_operation_says_what_it_does(operation: str, role: str) -> None:
    assert plan_of("add", operation).operations[1].role == role


def test_where_nothing_changes_a_total_there_are_none() -> None:
    plan = plan_of("frobnicate", "get", "snapshot")
    assert [operation.role for operation in plan.operations] == ["port", "port", "snapshot"]
    assert plan.reading.variables["keeps_totals"] is False


@pytest.mark.parametrize(
    ("operations", "roles"), [(("reduce",), ["increase"]), (("add", "reduce"), ["increase", "list"])]
)
def test_reduce_adds_unless_something_else_does(operations: tuple[str, ...], roles: list[str]) -> None:
    assert [operation.role for operation in plan_of(*operations).operations] == roles


@pytest.mark.parametrize(
    ("description", "nonnegative", "exact"),
    [
        ("Account balances, never below zero.", True, True),
        ("Balances that cannot go negative.", True, True),
        ("Events by name.", False, False),
        ("Negative counts are fine. No worries.", False, False),
    ],
)
def test_bounds_and_exactness_come_from_the_words(description: str, nonnegative: bool, exact: bool) -> None:
    variables = plan_of("add", "subtract", description=description).reading.variables
    assert (variables["nonnegative"], variables["exact"]) == (nonnegative, exact)


def test_deduplication_is_not_claimed_where_nothing_is_counted() -> None:
    assert plan_of("frobnicate", features=("deduplication",)).unknown_features == ("deduplication",)
    assert plan_of("add", features=("deduplication",)).unknown_features == ()


def test_the_report_says_how_each_operation_was_read() -> None:
    assert plan_of("add", "frobnicate").reading.assumptions == ("Operation add adds an amount to the total of a key.",)


def with_model(fields: dict[str, str], *operations: str, description: str = "Figures.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="reducer",
        service_name="figures",
        business_description=description,
        operations=list(operations),
        data_models={"sale": fields},
    )
    return make_plan(requirements)


def test_a_data_model_with_a_key_and_an_amount_is_what_events_carry() -> None:
    plan = with_model({"till": "integer", "store": "string", "amount": "decimal(0..)", "note": "string?"}, "add")
    record = plan.reading.variables["record"]
    assert (record.key, record.amount, plan.reading.variables["exact"]) == ("store", "amount", True)
    assert plan.reading.assumptions[-1] == (
        "Events carry a sale: its store says whose total changes, its amount by how much."
    )


@pytest.mark.parametrize(
    ("fields", "operations", "description"),
    [
        ({"total": "decimal"}, ["add"], "Figures."),
        ({"store": "string", "paid": "boolean"}, ["add"], "Figures."),
        ({"store": "string?", "amount": "decimal"}, ["add"], "Figures."),
        ({"store": "string", "amount": "decimal(0..)"}, ["adjust"], "Figures."),
        ({"store": "string", "amount": "decimal"}, ["add"], "Balances, never below zero."),
        ({"store": "string", "amount": "decimal"}, ["set"], "Figures."),
    ],
)
def test_data_models_that_are_not_used_are_named(
    fields: dict[str, str], operations: list[str], description: str
) -> None:
    plan = with_model(fields, *operations, description=description)
    assert plan.reading.variables["record"] is None
    assert plan.reading.assumptions[-1] == "The data models are not used: sale."
