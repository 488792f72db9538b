"""Nodes to look at, rendered once."""

import functools
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.plan import NodePlan, make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.strategies.jinja2 import render_files

KINDS = {
    "effect": ("answer_cache", "cache", ["get", "set", "delete"], ["metrics"]),
    "compute": ("text_parser", "data_processing", ["parse"], []),
    "reducer": ("reading_windows", "observability", ["aggregate", "emit"], ["windowing (60 seconds)"]),
    "orchestrator": ("order_flow", "workflow", ["reserve", "ship"], []),
}


def requirements_of(kind: str, **changes: object) -> ModelPRDRequirements:
    """Small requirements of a kind."""
    name, domain, operations, features = KINDS[kind]
    given = {
        "node_type": kind,
        "service_name": name,
        "domain": domain,
        "business_description": "Does one thing well.",
        "operations": operations,
        "features": features,
    }
    return ModelPRDRequirements(**{**given, **changes})


@functools.cache
def _rendered(kind: str) -> dict[str, str]:
    return render_files(Renderer(), make_plan(requirements_of(kind)))


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind in turn."""
    return request.param


@pytest.fixture
def make_requirements() -> Callable[..., ModelPRDRequirements]:
    """`make_requirements("effect", operations=[…])`."""
    return requirements_of


@pytest.fixture
def files_of() -> Callable[[str], dict[str, str]]:
    """The seven files of the small node of a kind; a copy to break."""
    return lambda kind: dict(_rendered(kind))


@pytest.fixture
def plan_of() -> Callable[..., NodePlan]:
    """The plan of the small node of a kind, with changes."""
    return lambda kind, **changes: make_plan(requirements_of(kind, **changes))


@pytest.fixture
def node(tmp_path: Path, files_of: Callable[..., dict[str, str]]) -> Path:
    """A good cache in a directory."""
    directory = tmp_path / "answer_cache"
    for path, text in files_of("effect").items():
        (directory / path).parent.mkdir(parents=True, exist_ok=True)
        (directory / path).write_text(text, encoding="utf-8")
    return directory
