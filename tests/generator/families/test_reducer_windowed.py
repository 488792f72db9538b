"""What the windowed family reads in requirements."""

import pytest

from generator.contract import contract_data
from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = "Figures in windows.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="reducer",
        service_name="figures",
        domain="observability",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


def roles(plan: NodePlan) -> list[str]:
    return [operation.role for operation in plan.operations]


def test_the_operations_of_the_guide_are_known() -> None:
    assert roles(plan_of("aggregate", "window", "reduce", "emit")) == ["add", "windows", "summaries", "emit"]


@pytest.mark.parametrize(
    ("operations", "first"),
    [(("reduce",), "add"), (("count", "emit"), "add"), (("sum", "add"), "statistic"), (("emit", "get"), "add")],
)
def test_something_always_adds_measurements(operations: tuple[str, ...], first: str) -> None:
    assert roles(plan_of(*operations))[0] == first


def test_a_node_that_could_never_hold_a_measurement_is_of_another_family() -> None:
    assert plan_of("get", "frobnicate").family.name == "accumulation"


def test_windows_lateness_and_figures_come_from_the_words() -> None:
    plan = plan_of("reduce", features=("windows of 1 hour", "late data up to 2 minutes"), description="Mean and max.")
    assert plan.reading.variables["windows_seconds"] == (3600,)
    assert plan.reading.variables["lateness_seconds"] == 120
    assert plan.reading.variables["functions"] == ("avg", "max")
    assert plan.reading.variables["kept_totals"] == {"sum", "max"}


@pytest.mark.parametrize(
    ("description", "shape"),
    [("Sliding windows.", "sliding"), ("Session windows.", "session"), ("Windows of time.", "tumbling")],
)
def test_the_shape_of_the_windows_is_in_the_contract(description: str, shape: str) -> None:
    plan = plan_of("aggregate", features=("windows of 1 minute",), description=description)
    windowing = contract_data(plan)["aggregation"]["windowing"]
    assert (windowing["window_type"], windowing["window_size_ms"]) == (shape, 60_000)


def test_sliding_windows_move_by_what_divides_their_lengths_and_the_emission() -> None:
    features = ("sliding windows of 1min, 5min and 1hour", "emit every 25 seconds")
    assert plan_of("count", "emit", features=features).reading.variables["pane_seconds"] == 5


def test_what_a_reducer_may_not_do_is_an_intent() -> None:
    features = ("windows of 1 minute", "state persistence to Redis", "periodic emission every 10 seconds")
    plan = plan_of("aggregate", "emit", features=features)
    assert plan.reading.intents["persistence"].startswith("State is kept by a persist_state intent")
    assert plan.reading.intents["periodic_emission"].endswith("as measurements reach another 10 seconds.")
    assert plan.unknown_features == ()
    assert contract_data(plan)["state_management"]["persistence"]["storage_backend"] == "redis"


def test_a_node_that_is_never_asked_to_emit_closes_windows_itself() -> None:
    assert plan_of("aggregate").reading.variables["closes_itself"] is True
    assert plan_of("aggregate", "flush").reading.variables["closes_itself"] is False


@pytest.mark.parametrize(("phrase", "seconds"), [("emit every 10 seconds", 10), ("periodic emission", 60)])
def test_emission_follows_the_times_of_the_measurements(phrase: str, seconds: float) -> None:
    plan = plan_of("aggregate", "emit", features=("windows of 1min and 1hour", phrase))
    assert "periodic_emission" in plan.features
    assert (plan.reading.variables["emits_periodically"], plan.reading.variables["emit_seconds"]) == (True, seconds)
    assert any("60 seconds" in said for said in plan.reading.assumptions) is (phrase == "periodic emission")


def test_events_are_remembered_for_the_time_asked_for_and_batches_are_bounded() -> None:
    plan = plan_of("aggregate", features=("windows", "deduplication within 10 minutes", "batches of 50"))
    assert (plan.reading.variables["dedup_seconds"], plan.reading.variables["most_measurements"]) == (600, 50)


def test_what_is_audited_and_refused_has_a_topic_in_the_contract() -> None:
    plan = plan_of("aggregate", features=("windows", "audit trail", "dead letter"))
    published = contract_data(plan)["yaml_published_events"]
    assert [event["event_type"] for event in published] == ["change_audited", "request_refused"]
