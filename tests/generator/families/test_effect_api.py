"""Operations of API clients are read as verbs and paths, and every one is reported as an assumption."""

import pytest

from generator.families.base import PORT
from generator.families.effect_api import Endpoint, endpoint
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("get_user", Endpoint("get", "GET", "/users/{id}", "user")),
        ("get_repos", Endpoint("list", "GET", "/repos", "repo")),
        ("list_issues", Endpoint("list", "GET", "/issues", "issue")),
        ("search_repositories", Endpoint("list", "GET", "/repositories", "repository")),
        ("create_issue", Endpoint("create", "POST", "/issues", "issue")),
        ("update_issue", Endpoint("update", "PATCH", "/issues/{id}", "issue")),
        ("replace_issue", Endpoint("replace", "PUT", "/issues/{id}", "issue")),
        ("delete_issue", Endpoint("remove", "DELETE", "/issues/{id}", "issue")),
        ("get_pull_request", Endpoint("get", "GET", "/pull-requests/{id}", "pull_request")),
        ("get", Endpoint("get", "GET", "/githubs/{id}", "github")),
        ("close_issue", Endpoint("act", "POST", "/issues/{id}/close", "issue")),
        ("merge_pull_request", Endpoint("act", "POST", "/pull-requests/{id}/merge", "pull_request")),
        ("cancel", Endpoint(PORT)),
        ("login", Endpoint(PORT)),
        ("execute", Endpoint(PORT)),
        ("fetch_data", Endpoint(PORT)),
        ("get_user_by_email", Endpoint(PORT)),
    ],
)
def test_a_name_stands_for_a_verb_and_a_path(name: str, expected: Endpoint) -> None:
    assert endpoint(name, "github_api_client") == expected


def test_every_route_is_reported_as_an_assumption_and_pages_only_where_there_are_lists() -> None:
    plan = make_plan(
        ModelPRDRequirements(
            node_type="effect",
            service_name="shop_client",
            domain="api",
            business_description="Talks to the shop",
            operations=["get_user", "checkout"],
            features=["pagination", "authentication via token"],
        )
    )
    assert plan.reading.assumptions == (
        "Operation get_user is GET /users/{id}; routes given to the constructor say otherwise.",
    )
    assert [str(operation.name) for operation in plan.ports] == ["checkout"]
    assert set(plan.features) == {"authentication"}
