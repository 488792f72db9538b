"""Each template that may be replaced, broken in each way: the error names its file and line."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.errors import TemplateError
from generator.families import FAMILIES
from generator.families.compute_roles import ROLES
from generator.plan import NodePlan, make_plan
from generator.rendering import BUILT_IN_TEMPLATES, Renderer
from generator.requirements import ModelPRDRequirements
from tests.generator.matrix.wanted import typical_node, varied

TEMPLATES = sorted(file.relative_to(BUILT_IN_TEMPLATES).as_posix() for file in BUILT_IN_TEMPLATES.rglob("*.jinja"))
BREAKS = {
    "{{ nobody_knows }}": "'nobody_knows' is undefined",
    "{% if %}": "Expected an expression",
    "def (:": "does not parse",
}
IN_TURN = {
    "{{ range(3) }}": "range(0, 3) is data; pass it through the filter",
    "{{ ''.__class__ }}": "unsafe",
    "{% include 'nowhere' %}": "there is no template nowhere",
    "{{ 1 // 0 }}": "zero",
}
"""The errors that do not depend on what is around them; each template has one of them."""


@cache
def users() -> dict[str, list[NodePlan]]:
    """The nodes for which each template is loaded, the shortest first."""
    found: dict[str, list[tuple[int, NodePlan]]] = {}
    with TemporaryDirectory() as empty:
        # With a directory, because the built-in templates alone are chosen once for all renderers of a process.
        renderer = Renderer(Path(empty))
        loaded = renderer._environment.cache
        for plan in _plans():
            loaded.clear()
            size = sum(map(len, renderer.render(plan).values()))
            for _, name in loaded:
                found.setdefault(name, []).append((size, plan))
    return {name: [plan for _, plan in sorted(sized, key=lambda each: each[0])] for name, sized in found.items()}


def _plans() -> list[NodePlan]:
    typical = [
        typical_node(f"{family.kind}/{family.name}", turn, tuple(sorted(family.features)), "node")
        for family in FAMILIES
        for turn in range(2)
    ]
    verbs = [("data_processing", f"{min(role.verbs)}_this") for role in ROLES.values() if role.verbs]
    rare = [
        ModelPRDRequirements(
            node_type="compute",
            service_name="rare",
            domain=domain,
            business_description="Sorts flats by their figures.",
            operations=[operation],
        )
        for domain, operation in (*verbs, ("data_processing", "parse_url"), ("machine_learning", "classify_flat"))
    ]
    return [make_plan(requirements) for requirements in (*typical, *rare, *(node for node, _ in varied()))]


def _said(directory: Path, plan: NodePlan) -> str:
    """What is said of the templates of a directory; nothing where the node does not use what is broken."""
    try:
        Renderer(directory).render(plan)
    except TemplateError as error:
        return str(error)
    return ""


def _broken(path: str, source: str, broken: str) -> str:
    """The template with something wrong on its first line, or in each macro where it has nothing but macros."""
    if _renders_alone(path):
        return broken + source
    return re.sub(r"{% macro [^%]*%}", lambda macro: macro[0] + broken, source)


def _renders_alone(path: str) -> bool:
    return path.endswith(".py.jinja") or path.startswith("orchestrator/")


def _lines(path: str, source: str) -> str:
    """The lines that are broken, as a pattern."""
    if _renders_alone(path):
        return "1"
    return "|".join(str(number) for number, line in enumerate(source.splitlines(), 1) if "{% macro" in line)


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_broken_template_is_an_error_with_its_file_and_line(path: str, tmp_path: Path) -> None:
    source, file = (BUILT_IN_TEMPLATES / path).read_text(encoding="utf-8"), tmp_path / path
    file.parent.mkdir(parents=True)
    plans = users()[path]
    for broken, expected in (*BREAKS.items(), [*IN_TURN.items()][TEMPLATES.index(path) % len(IN_TURN)]):
        file.write_text(_broken(path, source, broken), encoding="utf-8")
        # Some only import the template: the first that uses it is taken for what follows, too.
        plans = [next(plan for plan in plans if (said := _said(tmp_path, plan)))]
        assert expected in said
        assert re.match(rf"{re.escape(str(file))}, line ({_lines(path, source)}): ", said)
