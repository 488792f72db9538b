"""Any effect that no other family knows: ports, guards in their order, a contract that says what it can."""

from generator.contract import contract_data
from generator.families.base import WrittenBody
from generator.plan import NodePlan, make_plan
from generator.quoting import Code
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements


def effect(*features: str) -> NodePlan:
    return make_plan(
        ModelPRDRequirements(
            node_type="effect",
            service_name="auth_client",
            domain="security",
            business_description="Signs people in",
            operations=["execute"],
            features=list(features),
        )
    )


def test_an_operation_that_nothing_explains_is_a_port() -> None:
    plan = effect()
    assert plan.family.name == "general"
    assert [str(operation.name) for operation in plan.ports] == ["execute"]


def test_guards_stand_in_their_order_however_they_were_asked_for() -> None:
    plan = effect("connection pooling", "timeout 2 seconds", "retry", "circuit breaker", "rate limit 5 per second")
    assert [str(name) for name in plan.reading.variables["guards"]] == [
        "rate_limit",
        "circuit_breaker",
        "retry",
        "timeout",
        "connection_pool",
    ]


def test_the_contract_holds_the_numbers_of_the_words() -> None:
    contract = contract_data(effect("retry up to 7 times", "circuit breaker", "2 second timeout"))
    assert contract["io_operations"] == [{"operation_type": "execute", "atomic": True, "timeout_seconds": 2}]
    assert contract["retry_policies"] == {
        "max_attempts": 7,
        "circuit_breaker_enabled": True,
        "backoff_strategy": "exponential",
        "base_delay_ms": 100,
        "max_delay_ms": 5000,
        "jitter_enabled": True,
        "circuit_breaker_threshold": 5,
        "circuit_breaker_timeout_s": 30,
    }


def test_what_the_contract_cannot_say_of_the_breaker_is_reported_not_bent() -> None:
    plan = effect("circuit breaker")
    assert "retry_policies" not in contract_data(plan)
    assert ["circuit breaker" in assumption for assumption in plan.reading.assumptions] == [True]


def test_a_feature_that_the_family_has_not_is_reported_not_dropped() -> None:
    assert "pagination" in effect("pagination").unknown_features


def test_a_written_body_takes_the_place_of_its_port() -> None:
    body = WrittenBody(Code("return math.pi"), Code("import math"), Code("def test_it() -> None:\n    assert True\n"))
    files = Renderer().render(effect().with_written({"execute": body}))
    assert "        return math.pi\n" in files["node.py"]
    assert "import math\n" in files["node.py"]
    assert "OperationPort" not in files["node.py"]
    assert "ports" not in files["tests/test_node.py"]
    assert "def test_it()" in files["tests/test_node.py"]
