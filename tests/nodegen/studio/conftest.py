"""Generations to look at, and a loop to run them on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from generator import ModelPRDRequirements
from nodegen import loop_tasks
from nodegen.studio.models import Generation
from nodegen.teams.models import Team, User

REQUIREMENTS = ModelPRDRequirements(
    node_type="effect",
    service_name="answers",
    domain="cache",
    business_description="Keeps answers.",
    operations=["get", "set"],
)


@pytest.fixture
def requirements() -> ModelPRDRequirements:
    """A small cache."""
    return REQUIREMENTS


@pytest.fixture
def queued(team: Team, alice: User) -> Generation:
    """A generation of alice's that waits."""
    return make_generation(team, alice)


def make_generation(team: Team, author: User, **fields: Any) -> Generation:
    """A row as `runs.start` makes it."""
    return Generation.objects.create(
        team=team,
        author=author,
        requirements=REQUIREMENTS.model_dump(mode="json"),
        options={"validation_level": "basic", "run_tests": False},
        service_name="answers",
        node_type="effect",
        domain="cache",
        **fields,
    )


@pytest_asyncio.fixture
async def task_loop() -> AsyncIterator[None]:
    """This test's loop runs the tasks; they have ended when the test has."""
    loop_tasks.attach(asyncio.get_running_loop())
    yield
    await loop_tasks.drain()
