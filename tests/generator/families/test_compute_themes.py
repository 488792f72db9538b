"""Which compute family a node is of, by what most of its operations do."""

import pytest

from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements


@pytest.mark.parametrize(
    ("operations", "family"),
    [
        (["validate_order", "check_address"], "validation"),
        (["evaluate", "explain"], "rules"),
        (["parse", "clean", "convert"], "transformation"),
        (["validate", "frobnicate"], "general"),
        (["hash"], "general"),
    ],
)
def test_the_family_is_what_most_operations_do(operations: list[str], family: str) -> None:
    requirements = ModelPRDRequirements(
        node_type="compute", service_name="work", business_description="Things.", operations=operations
    )
    assert make_plan(requirements).family.name == family


def test_a_node_that_only_executes_is_of_the_family_that_its_description_speaks_of() -> None:
    requirements = ModelPRDRequirements(
        node_type="compute",
        service_name="validation",
        domain="business_logic",
        business_description="Input validation logic",
        operations=["execute"],
    )
    assert make_plan(requirements).family.name == "validation"
