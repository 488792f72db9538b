"""A feature that is broken turns one of its node's own tests red."""

import asyncio
from collections.abc import Iterator

import pytest
import yaml

from generator.plan import make_plan
from generator.rendering import Renderer
from generator.strategies.jinja2 import render_files
from generator.testrun import RunLimits, runner
from tests.generator.matrix.wanted import REQUIREMENTS, typical_node

BREAKAGES: dict[str, list[str]] = yaml.safe_load((REQUIREMENTS / "breakages.yaml").read_text(encoding="utf-8"))
SHIFTED = {"effect/database": 2, "effect/cache": 1, "effect/messaging": 2}
"""The turn whose description names no server, so that the node has its in-memory default alone."""


def breaks() -> Iterator[tuple[str, str, str, str]]:
    """Family, feature, what stands in node.py, and what is put there."""
    for subject, listed in BREAKAGES.items():
        family, feature = subject.split()
        for line in listed:
            was, broken = line.split(" => ")
            yield family, feature, was, broken


def files_of(family: str, feature: str) -> dict[str, str]:
    """A node of the family with this feature alone."""
    return render_files(Renderer(), make_plan(typical_node(family, SHIFTED.get(family, 0), (feature,), "node")))


async def noticed(family: str, feature: str, was: str, broken: str) -> str | None:
    """Why a break was not noticed, if it was not."""
    files = files_of(family, feature)
    if was not in files["node.py"]:
        return f"{family} with {feature} has no {was!r} any more"
    files["node.py"] = files["node.py"].replace(was, broken)
    report = await runner().run(files, "node", RunLimits(wall_seconds=10))
    failed = any(case.outcome == "failed" for case in report.cases)
    return None if failed else f"{family} with {feature}: nothing notices {broken!r}. {report.problem}"


async def unnoticed() -> list[str]:
    """Break all of them, a few at a time."""
    try:
        found = await asyncio.gather(*(noticed(*each) for each in breaks()))
    finally:
        await runner().close()
    return [why for why in found if why]


@pytest.mark.slow
def test_each_is_noticed() -> None:
    assert asyncio.run(unnoticed()) == []
