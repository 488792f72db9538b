"""Which data model a validation is about."""

import pytest

from generator.plan import NodePlan, make_plan
from generator.requirements import ModelPRDRequirements

ORDER = {"id": "uuid", "total": "decimal(0..)"}
RULE = {"name": "string"}


def plan_of(*operations: str, data_models: dict[str, dict[str, str]]) -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="compute",
        service_name="checks",
        business_description="Checks.",
        operations=list(operations),
        data_models=data_models,
    )
    return make_plan(requirements)


@pytest.mark.parametrize(("operation", "role"), [("validate_orders", "validate_entity"), ("validate", "validate")])
def test_of_several_data_models_the_name_says_which(operation: str, role: str) -> None:
    plan = plan_of(operation, data_models={"order": ORDER, "rule": RULE})
    assert plan.operations[0].role == role


def test_the_only_data_model_is_meant() -> None:
    assert plan_of("validate", data_models={"order": ORDER}).operations[0].details["model"] == "ModelOrder"


def test_a_data_model_that_is_called_like_a_model_of_the_templates_gets_another_name() -> None:
    assert plan_of("validate_rule", data_models={"rule": RULE}).operations[0].details["model"] == "ModelRuleRecord"


def test_a_data_model_that_nothing_checks_is_not_rendered() -> None:
    reading = plan_of("parse", data_models={"order": ORDER}).reading
    assert reading.variables["entities"] == ()
    assert reading.assumptions == ("No operation validates these data models, so they are not used: order.",)
