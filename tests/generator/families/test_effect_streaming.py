"""Effects that answer in pieces are read piece by piece."""

import pytest

from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements
from tests.generator.families.conftest import Nodes

OTHERS = ("idempotency", "retry", "metrics", "audit", "tracing", "pagination", "response caching", "graceful shutdown")


def streaming(domain: str, operations: str, *features: str, name: str) -> ModelPRDRequirements:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain=domain,
        business_description="Gives what there is.",
        operations=operations.split(),
        features=["streaming results", *features],
    )


def sample() -> list[ModelPRDRequirements]:
    streamed = {
        "database": "list_users find_users_by_status search_users get_user",
        "api": "list_users get_user",
        "storage": "list download",
        "messaging": "consume acknowledge",
    }
    plain = [streaming(domain, each, name=f"{domain}_plain") for domain, each in streamed.items()]
    return [*plain, *(streaming(domain, each, *OTHERS, name=f"{domain}_full") for domain, each in streamed.items())]


def test_all_of_them_stream() -> None:
    assert all("streaming" in make_plan(requirements).features for requirements in sample())


@pytest.mark.parametrize(
    ("domain", "operations"),
    [("database", "get_user"), ("api", "create_user"), ("storage", "upload"), ("messaging", "publish")],
)
def test_what_comes_whole_is_not_streamed(domain: str, operations: str) -> None:
    plan = make_plan(streaming(domain, operations, name="whole"))
    assert plan.unknown_features == ("streaming",)


def test_their_own_tests_pass(nodes: Nodes) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Nodes) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Nodes) -> None:
    nodes.pass_the_type_checker()
