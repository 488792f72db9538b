"""What every compute family reads in requirements, and what it renders of them."""

import pytest

from generator.contract import contract_data
from generator.families.base import WrittenBody
from generator.plan import NodePlan, make_plan
from generator.quoting import Code
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements


def plan_of(*operations: str, features: tuple[str, ...] = (), description: str = "Pure things.") -> NodePlan:
    requirements = ModelPRDRequirements(
        node_type="compute",
        service_name="worker",
        business_description=description,
        operations=list(operations),
        features=list(features),
    )
    return make_plan(requirements)


def test_the_weights_of_the_contract_add_up_to_one() -> None:
    factors = contract_data(plan_of("validate", "parse", "frobnicate"))["algorithm"]["factors"]
    assert sum(factor["weight"] for factor in factors.values()) == pytest.approx(1)
    assert [factor["calculation_method"] for factor in factors.values()] == ["validate", "parse", "port"]


def test_an_operation_whose_name_says_it_all_needs_no_assumption() -> None:
    assert plan_of("validate_order", "hash").reading.assumptions == ("Operation hash is read as: checksum.",)


@pytest.mark.parametrize(
    ("feature", "sentence"),
    [
        ("2 second timeout", "Timeout needs a clock, which a compute node has not; its caller does that."),
        ("retry up to 5 times", "Retry touches the world, which a compute node may not; its caller does that."),
    ],
)
def test_what_a_compute_node_may_not_do_is_said(feature: str, sentence: str) -> None:
    plan = plan_of("validate", features=(feature,))
    assert sentence in plan.reading.intents.values()
    assert plan.unknown_features == ()


def test_where_no_name_asks_for_batches_what_takes_one_thing_takes_many() -> None:
    plan = plan_of("parse", "filter", "frobnicate", features=("batches of 50",))
    assert [bool(operation.details.get("batch")) for operation in plan.operations] == [True, False, False]
    assert plan.reading.assumptions[-1] == "As batches are asked for, these take many items at once: parse."
    plan = plan_of("parse", "batch_validate", features=("batch processing",))
    assert [operation.details["batch"] for operation in plan.operations] == [False, True]


@pytest.mark.parametrize(
    ("operation", "feature", "missing"),
    [
        ("parse", "batches of 50", ()),
        ("merge", "batch processing", ()),
        ("merge", "batches of 50", ("batch",)),
        ("frobnicate", "batch processing", ("batch",)),
    ],
)
def test_batches_are_claimed_where_some_operation_takes_them(operation: str, feature: str, missing: object) -> None:
    assert plan_of(operation, features=(feature,)).unknown_features == missing


def test_the_size_of_a_batch_is_a_limit_of_its_payload() -> None:
    models = Renderer().render(plan_of("batch_validate", features=("batches of 50",)))["models.py"]
    assert "max_length=50" in models


def test_nothing_is_rendered_that_the_operations_do_not_use() -> None:
    node = Renderer().render(plan_of("merge"))["node.py"]
    assert "_merged" in node
    for name in ("_Failure", "_value_at", "ports", "logging", "import json"):
        assert name not in node


def test_a_body_that_a_model_wrote_stands_in_place_of_the_port() -> None:
    body = WrittenBody(
        body=Code('return math.sqrt(float(str(payload.data["x"])))'),
        imports=Code("import math"),
        tests=Code("def test_root() -> None:\n    pass\n"),
    )
    files = Renderer().render(plan_of("root").with_written({"root": body}))
    assert "return math.sqrt" in files["node.py"]
    assert "_ports" not in files["node.py"]
    assert "def test_root" in files["tests/test_node.py"]
