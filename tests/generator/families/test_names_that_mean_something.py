"""Operations named like what a node has, imports or calls: they shadow nothing that it needs."""

import pytest

from generator.families import FAMILIES
from generator.naming import operation_name
from generator.requirements import ModelPRDRequirements
from tests.generator.families.conftest import Nodes
from tests.generator.matrix.wanted import typical_node

OF_A_NODE = "drain close health execute process start stop run self payload request operation data ports handler"
OF_ITS_TESTS = "node test ask clock answering failing pytest call guard container"
OF_PYTHON = (
    "list dict str int float bool bytes set tuple len print id type object match case super hash next iter sum min max "
    "filter map sorted reversed any all property format input open exec eval compile dir vars name value abs repr range"
)
OF_MODULES = "json time asyncio logging random partial copy re math uuid field literal enum counter json_value todo"
ALL = " ".join((OF_A_NODE, OF_ITS_TESTS, OF_PYTHON, OF_MODULES)).split()
FEW = ["drain", "close", "json", "time", "list", "type"]
"""So few that a match routes them; more are looked up in a table."""


def sample() -> list[ModelPRDRequirements]:
    nodes = []
    for family in FAMILIES:
        key = f"{family.kind}/{family.name}"
        typical = typical_node(key, 0, tuple(sorted(family.features)), f"{family.kind}_{family.name}")
        names = [*typical.operations[:2], *FEW]
        nodes.append(typical.model_copy(update={"operations": names}))
        if family.name in ("general", "accumulation", "workflow"):
            names = list(dict.fromkeys((*ALL, *typical.operations)))
            many = {"operations": names, "service_name": f"{typical.service_name}_many"}
            nodes.append(typical.model_copy(update=many))
    return nodes


def test_their_own_tests_pass(nodes: Nodes) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Nodes) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Nodes) -> None:
    nodes.pass_the_type_checker()


@pytest.mark.parametrize("name", ["handle", "metrics", "state", "import", "class", "async"])
def test_a_name_that_no_method_can_have_is_refused_with_another_one(name: str) -> None:
    with pytest.raises(ValueError, match=f"call it '?[a-z]*_?{name}"):
        operation_name(name)
