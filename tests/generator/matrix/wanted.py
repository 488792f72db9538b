"""The requirements that the matrix generates nodes from."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.features import FEATURES, by_name
from generator.requirements import ModelPRDRequirements
from tests.generator.matrix.covering import covering

REQUIREMENTS = Path(__file__).parents[2] / "requirements"

PHRASES = {
    "audit": ["audit trail"],
    "batch": ["batches of 50", "batches of 500"],
    "circuit_breaker": ["circuit breaker that opens after 2 failures", "circuit breaker"],
    "connection_pool": ["connection pooling (10-50 connections)", "a pool of 3 connections"],
    "late_data": ["late data up to 2 minutes", "late data handling"],
    "periodic_emission": ["emit every 10 seconds", "periodic emission"],
    "persistence": ["state persistence to Redis", "state persistence"],
    "rate_limit": ["rate limiting (5000 requests/hour)", "at most 3 requests per second"],
    "retry": ["retries, up to 5 times", "retried twice", "automatic retry with exponential backoff"],
    "state_machine": ["state machine: new, open, approved, closed"],
    "timeout": ["2 second timeout", "timeout of 150 ms"],
    "ttl": ["entries expire after 90 days", "ttl of 30 seconds"],
    "windowing": ["time-based windowing (1min, 5min, 1hour)", "windows of 30 seconds"],
}
"""How people ask for features that carry numbers; the others are asked for by their labels."""


def phrase(name: str, turn: int) -> str:
    """Words that ask for a feature; other ones at other turns."""
    feature = by_name(name)
    said = PHRASES.get(name) or [feature.label(feature.read(""))]
    return said[turn % len(said)]


@cache
def typical() -> dict[str, dict[str, Any]]:
    """Family as `kind/name` -> its typical node."""
    return yaml.safe_load((REQUIREMENTS / "families.yaml").read_text(encoding="utf-8"))


def typical_node(family: str, turn: int, features: tuple[str, ...], name: str) -> ModelPRDRequirements:
    """A node of a family with some features, in the words and with the operations of this turn."""
    told = typical()[family]
    descriptions, operations = told["descriptions"], told["operations"]
    return ModelPRDRequirements(
        node_type=family.split("/", maxsplit=1)[0],
        service_name=name,
        domain=told["domain"],
        business_description=descriptions[turn % len(descriptions)],
        operations=operations[turn % len(operations)],
        features=[phrase(feature, turn) for feature in features],
    )


def pairs_of(family: str, features: frozenset[str]) -> list[ModelPRDRequirements]:
    """Nodes of a family in which every two of its features meet, and part."""
    slug = family.replace("/", "_")
    return [
        typical_node(family, turn, chosen, f"{slug}_{turn}") for turn, chosen in enumerate(covering(sorted(features)))
    ]


def one_by_one(family: str, features: frozenset[str]) -> Iterator[ModelPRDRequirements]:
    """Each operation of a family by itself, with no feature and with all: nothing of a neighbour's may be missing."""
    slug = family.replace("/", "_")
    names = dict.fromkeys(name for listed in typical()[family]["operations"] for name in listed)
    for number, name in enumerate(names):
        for turn, chosen in enumerate(((), tuple(sorted(features)))):
            node = typical_node(family, number + turn, chosen, f"{slug}_{name}_{turn}")
            yield node.model_copy(update={"operations": [name]})


def varied() -> list[tuple[ModelPRDRequirements, list[str]]]:
    """What people could ask for, written down one by one, each with the operations that need a port."""
    rows = yaml.safe_load((REQUIREMENTS / "varied.yaml").read_text(encoding="utf-8"))
    return [
        (ModelPRDRequirements.model_validate(row), ports)
        for row, ports in ((row, row.pop("ports", [])) for row in rows)
    ]


def random_nodes(seed: int, count: int) -> Iterator[ModelPRDRequirements]:
    """Any typical node with any features, those that its family has not among them."""
    chance = random.Random(seed)
    names = [feature.name for feature in FEATURES]
    for number in range(count):
        family = chance.choice(list(typical()))
        features = tuple(chance.sample(names, chance.choice((0, 2, 5, 12, len(names)))))
        yield typical_node(family, chance.randrange(6), features, f"random_{number}")
