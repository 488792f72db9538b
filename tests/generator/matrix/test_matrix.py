"""Every family with every feature it has and every two of them, each operation alone, and random nodes: they render,
validate, pass."""

import asyncio
from collections.abc import Iterable
from functools import cache
from itertools import combinations

import pytest

from generator.enums import EnumValidationLevel
from generator.families import FAMILIES
from generator.families.base import Family
from generator.features import FEATURES
from generator.models import ModelFinding
from generator.plan import make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files
from generator.testrun import runner
from generator.validation import VALIDATORS, ValidationContext
from tests.generator.families.conftest import Nodes
from tests.generator.matrix.wanted import one_by_one, pairs_of, random_nodes, typical, typical_node

RANDOM_NODES = 12
AT_ONCE = 6
"""More checks at the same time would only wait for one another."""


def key(family: Family) -> str:
    return f"{family.kind}/{family.name}"


@cache
def combined() -> dict[str, tuple[ModelPRDRequirements, ...]]:
    """The nodes in which any two features of a family meet and part."""
    return {
        key(family): tuple(pairs_of(key(family), family.features)) for family in FAMILIES if key(family) in typical()
    }


def test_every_family_has_a_typical_node() -> None:
    assert {key(family) for family in FAMILIES} == set(typical()), "add it to tests/requirements/families.yaml"


@cache
def alone() -> tuple[ModelPRDRequirements, ...]:
    """Nodes of one operation. Families of a kind share some of these; each is there once."""
    found: dict[tuple[str, ...], ModelPRDRequirements] = {}
    for family in FAMILIES:
        for node in one_by_one(key(family), family.features):
            chosen = make_plan(node).family
            found.setdefault((key(chosen), *node.operations, str(bool(node.features))), node)
    return tuple(found.values())


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Nodes:
    """All of them in one folder, so that each tool looks at all of them at once."""
    return Nodes(tmp_path_factory.mktemp("matrix"), [*everything(), *alone()])


def everything() -> list[ModelPRDRequirements]:
    return [*(node for nodes in combined().values() for node in nodes), *random_nodes(4, RANDOM_NODES)]


@pytest.mark.parametrize("family", FAMILIES, ids=key)
def test_each_two_features_of_a_family_meet_in_one_of_its_nodes(family: Family) -> None:
    plans = [make_plan(requirements) for requirements in combined()[key(family)]]
    assert {plan.family.name for plan in plans} == {family.name}
    met = {pair for plan in plans for pair in combinations(sorted(plan.features), 2)}
    assert set(combinations(sorted(family.features), 2)) - met == set()


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.name)
def test_a_feature_is_generated_or_becomes_an_intent_or_is_reported(feature: object) -> None:
    name = str(getattr(feature, "name", ""))
    for family in typical():
        plan = make_plan(typical_node(family, 0, (name,), "node"))
        there = (name in plan.features, name in plan.reading.intents, name in plan.unknown_features)
        assert any(there), f"{family} drops {name} in silence"
        assert not (there[2] and (there[0] or there[1])), f"{family} reports {name} and generates it"


@pytest.mark.slow
def test_all_of_them_pass_their_own_tests(nodes: Nodes) -> None:
    nodes.pass_their_tests()


@pytest.mark.slow
def test_the_type_checker_finds_nothing_in_any_of_them(nodes: Nodes) -> None:
    nodes.pass_the_type_checker()


@pytest.mark.slow
def test_the_linter_and_the_formatter_find_nothing_in_any_of_them(nodes: Nodes) -> None:
    nodes.pass_the_linter()


@pytest.mark.slow
def test_all_of_them_are_valid_at_strict() -> None:
    assert asyncio.run(faults(everything())) == []


async def faults(wanted: Iterable[ModelPRDRequirements]) -> list[str]:
    """What the strictest validation says of each, but for the operations that wait for a port. Types are left to one
    look at all nodes: of the time that a node takes at strict, the type checker takes four fifths."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def judge(requirements: ModelPRDRequirements) -> list[str]:
        async with turns:
            found = await judged(requirements)
        errors = [each for each in found if each.severity == "error" and each.rule != "unfinished-operation"]
        return [f"{requirements.service_name}: {each}" for each in errors]

    try:
        said = await asyncio.gather(*map(judge, wanted))
    finally:
        await runner().close()
    return [fault for each in said for fault in each]


async def judged(requirements: ModelPRDRequirements) -> list[ModelFinding]:
    """What all validators but that of types find."""
    plan = make_plan(requirements)
    context = ValidationContext(
        requirements,
        plan.kind,
        str(plan.package),
        EnumValidationLevel.STRICT,
        unfinished=tuple(operation.identifier for operation in plan.ports),
        features_not_generated=plan.unknown_features,
    )
    files = render_files(Renderer(), plan)
    return [found for each in VALIDATORS if each.name != "types" for found in await each.check(files, context)]
