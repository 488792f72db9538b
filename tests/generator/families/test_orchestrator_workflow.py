"""What the workflow family reads in requirements, and what it renders of them."""

import pytest

from generator.contract import contract_data
from generator.plan import NodePlan, make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = "A workflow.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="orchestrator",
        service_name="order_flow",
        domain="workflow",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


def node_of(*operations: str, features: tuple[str, ...] = ()) -> str:
    return Renderer().render(plan_of(*operations, features=features))["node.py"]


def test_no_operation_of_an_orchestrator_needs_a_port() -> None:
    assert plan_of("start", "type", "frobnicate", "list").ports == ()


def test_the_report_says_how_operations_and_order_were_read() -> None:
    assert plan_of("start", "clean", "ship").reading.assumptions == (
        "The steps run one after the other: clean, ship.",
        "These operations steer the workflow: start (start).",
        "Steps are run by effect nodes, but for clean (compute).",
    )


def test_data_models_are_the_input_of_the_workflow() -> None:
    data_models = {"order": {"id": "uuid", "total": "decimal(0..)"}, "step": {"count": "integer"}}
    requirements = plan_of("ship").requirements.model_copy(update={"data_models": data_models})
    models = Renderer().render(make_plan(requirements))["models.py"]
    assert "order: ModelOrder | None = None" in models
    assert "total: Decimal = Field(ge=0)" in models
    assert "step: ModelStepRecord | None = None" in models


@pytest.mark.parametrize(
    ("phrase", "feature"),
    [
        ("workflow state persistence", "persistence"),
        ("event publishing to Kafka", "event_publishing"),
        ("metrics", "metrics"),
        ("structured logging", "structured_logging"),
        ("audit trail", "audit"),
        ("5 second timeout", "timeout"),
    ],
)
def test_what_an_orchestrator_may_not_do_is_an_intent_and_said(phrase: str, feature: str) -> None:
    plan = plan_of("ship", "bill", features=(phrase,))
    assert feature in plan.features
    assert "intent" in plan.reading.intents[feature]


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("workflow state persistence", "_persisted"),
        ("event publishing", "step_issued"),
        ("retry with exponential backoff", "_delay_after"),
        ("5 second timeout", "_deadline"),
        ("compensation", "compensating"),
        ("error recovery strategies", "on_failure"),
        ("idempotency", "idempotency_key"),
        ("metrics", "ModelPayloadMetric"),
        ("structured logging", "ModelPayloadLogEvent"),
        ("audit trail", "AUDIT_TOPIC"),
    ],
)
def test_a_feature_adds_code_only_where_it_is_asked_for(phrase: str, code: str) -> None:
    assert code in node_of("ship", "bill", features=(phrase,))
    assert code not in node_of("ship", "bill")


def test_a_workflow_of_one_step_has_nothing_to_compensate() -> None:
    plan = plan_of("ship", features=("compensation",))
    assert "compensation" in plan.unknown_features
    assert "compensating" not in Renderer().render(plan)["node.py"]


def test_the_contract_says_what_the_node_does() -> None:
    features = ("parallel execution", "compensation", "state persistence")
    coordination = contract_data(plan_of("ship", "bill", features=features))["workflow_coordination"]
    assert coordination["execution_mode"] == "parallel"
    assert coordination["rollback_enabled"]
    assert coordination["state_persistence_enabled"]


def test_the_contract_claims_nothing_that_was_not_asked_for() -> None:
    contract = contract_data(plan_of("ship", "bill"))
    coordination = contract["workflow_coordination"]
    assert coordination["execution_mode"] == "sequential"
    assert not coordination["rollback_enabled"]
    assert not coordination["state_persistence_enabled"]
    assert [each["event_type"] for each in contract["yaml_published_events"]] == ["workflow_changed"]


def test_events_that_are_published_are_in_the_contract() -> None:
    contract = contract_data(plan_of("ship", features=("event publishing", "audit trail")))
    published = [each["event_type"] for each in contract["yaml_published_events"]]
    assert published == ["workflow_changed", "step_issued", "request_audited"]


def test_the_same_requirements_give_the_same_bytes() -> None:
    assert node_of("start", "list", "cancel") == node_of("start", "list", "cancel")


def test_many_operations_are_looked_up_in_a_table() -> None:
    names = [f"step_{letter}" for letter in "abcdefghi"]
    assert "match request.operation" not in node_of(*names)
    assert "match request.operation" in node_of(*names[:8])
