"""Every family with every feature it has and every two of them, and random nodes: they render, validate, pass."""

import asyncio
from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from generator import CodeGenerationService
from generator.families import FAMILIES
from generator.families.base import Family
from generator.features import FEATURES
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements
from generator.testrun import runner
from tests.generator.families.conftest import Nodes
from tests.generator.matrix.wanted import pairs_of, random_nodes, typical, typical_node

RANDOM_NODES = 24
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
def test_all_of_them_pass_their_own_tests(tmp_path: Path) -> None:
    Nodes(tmp_path, everything()).pass_their_tests()


@pytest.mark.slow
def test_all_of_them_are_valid_at_strict() -> None:
    assert asyncio.run(faults(everything())) == []


async def faults(wanted: Iterable[ModelPRDRequirements]) -> list[str]:
    """What the strictest validation says of each, but for the operations that wait for a port."""
    service, turns = CodeGenerationService(use_environment=False), asyncio.Semaphore(AT_ONCE)

    async def judge(requirements: ModelPRDRequirements) -> list[str]:
        async with turns:
            made = await service.generate_node(requirements, validation_level="strict", write_files=False)
        errors = [found for found in made.report.errors if found.rule != "unfinished-operation"]
        return [f"{requirements.service_name}: {found}" for found in errors]

    try:
        judged = await asyncio.gather(*map(judge, wanted))
    finally:
        await runner().close()
    return [fault for each in judged for fault in each]
