"""Families that a templates directory adds."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.errors import TemplateError
from generator.families import FAMILIES
from generator.families.base import Family
from generator.families.manifest import read_families
from generator.plan import NodePlan, make_plan
from generator.rendering import Renderer
from generator.requirements import ModelPRDRequirements
from generator.service import CodeGenerationService
from tests.generator.families.conftest import Nodes

OWN = Path(__file__).parents[1] / "own_templates"
PRINTING, MONEY = "effect/printing/family.yaml", "compute/money/family.yaml"
GUARDS = ["retry 3 times", "timeout 2 seconds", "metrics", "audit trail", "health check", "circuit breaker"]


def wanted(kind: str, domain: str, operations: str, features: Sequence[str] = (), **changes: Any) -> Any:
    return ModelPRDRequirements(
        node_type=kind,
        service_name=f"{domain}_{kind}",
        domain=domain,
        business_description=changes.pop("description", "Does what it is asked."),
        operations=operations.split(),
        features=list(features),
        **changes,
    )


def plan_of(requirements: ModelPRDRequirements, directory: Path = OWN) -> NodePlan:
    return make_plan(requirements, families=Renderer(directory).families())


def test_nodes_of_families_of_ones_own_pass_their_tests_the_linter_and_the_type_checker(tmp_path: Path) -> None:
    nodes = Nodes(
        tmp_path,
        [
            wanted("effect", "printing", "print_label reprint align", GUARDS),
            wanted("compute", "money", "batch_split split normalize share", ["metrics", "result caching"]),
            wanted("reducer", "loyalty", "award spend get_balance", ["deduplication"]),
        ],
        Renderer(OWN),
    )
    nodes.pass_their_tests()
    nodes.pass_the_linter()
    nodes.pass_the_type_checker()


@pytest.mark.parametrize(
    ("domain", "description", "operations", "family"),
    [
        ("printing", "Prints.", "print_label", "printing"),
        ("general", "Drives the label printer of the shop.", "reprint", "printing"),
        ("general", "Drives the label printers of the shop.", "reprint", "general"),
        ("printing", "Prints.", "align", "general"),
        ("api", "Prints.", "print_label", "general"),
    ],
)
def test_the_domain_the_words_and_the_operations_choose_a_family(
    domain: str, description: str, operations: str, family: str
) -> None:
    assert plan_of(wanted("effect", domain, operations, description=description)).family.name == family


def test_the_service_uses_the_families_of_its_directory() -> None:
    preview = CodeGenerationService(OWN, use_environment=False).preview(wanted("reducer", "loyalty", "award spend"))
    assert preview.report.family == "loyalty"
    assert 'PROGRAMME = "bees"' in preview.files["node.py"]
    assert "domain" not in str(preview.report.assumptions)


def test_without_a_manifest_there_are_the_built_in_families(tmp_path: Path) -> None:
    assert Renderer(tmp_path).families() is Renderer().families() is FAMILIES


def changed(directory: Path, path: str, old: str, new: str) -> tuple[Family, ...]:
    shutil.copytree(OWN, directory, dirs_exist_ok=True)
    file = directory / path
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))
    return read_families(directory, FAMILIES)


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        (PRINTING, "kind: effect", "kind: [effect", "line 2: .*expected"),
        (PRINTING, "kind: effect", "kind: compute", "line [15]: .*(folder|collaborator)"),
        (MONEY, "kind: compute", "kind: reducer", "line 1: kind: it lies in the folder compute"),
        (PRINTING, "domains", "domain", "line 3: domain: Extra inputs"),
        (PRINTING, "[printing]", "[Printing 1]", "line 3: domains.0: String should match"),
        (PRINTING, "name: printer", "name: 'x=os.abort()'", "line 5: collaborator.name: String should match"),
        (PRINTING, "PrinterInMemory", "print(1)", "line 5: collaborator.default: String should match"),
        (PRINTING, "words:", "features: [flying]\nwords:", "line 1: no feature is called flying"),
        (PRINTING, '"print_*"', '"print.*"', "line 7: operations.print_label.names.0: String should match"),
        (PRINTING, "operations", "based_on: cache\noperations", "line 7: operations: .*base it on general"),
        (PRINTING, "operations", "based_on: nothing\noperations", "line 6: based_on: choose one of api"),
        (MONEY, "split.jinja", "missing.jinja", "line 4: operations: there is no missing.jinja beside it"),
        (MONEY, "split.jinja", "../../effect/node.py.jinja", "line 5: operations.split.template: String"),
        (MONEY, "domains: [money]", "", "line 1: name domains or words"),
        (MONEY, "kind: compute", "\x00", "family.yaml: .*special characters"),
        (MONEY, "kind: compute", "- a list\n#", "line 3: "),
    ],
)
def test_a_manifest_that_is_wrong_is_an_error_with_its_line(
    path: str, old: str, new: str, said: str, tmp_path: Path
) -> None:
    with pytest.raises(TemplateError, match=f"family.yaml.*{said}" if "family" not in said else said):
        changed(tmp_path, path, old, new)


def test_a_family_does_not_take_the_name_of_a_built_in_one(tmp_path: Path) -> None:
    shutil.copytree(OWN / "effect" / "printing", tmp_path / "effect" / "cache")
    with pytest.raises(TemplateError, match="cache is a built-in family"):
        read_families(tmp_path, FAMILIES)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('return {"number"', 'return = {"number"', "print_label.jinja, line 37: node.py does not parse"),
        ("{{ node.pascal }}(printer)", "{{ node.nothing }}(printer)", "print_label.jinja, line 48: .*nothing"),
        ("{% macro fields(operation) %}", "{% macro fields() %}", "models.py.jinja, line [0-9]+: .*fields"),
        ("{% endmacro %}", "", "print_label.jinja, line [0-9]+: "),
    ],
)
def test_a_broken_operation_template_is_an_error_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    families = changed(tmp_path, "effect/printing/print_label.jinja", old, new)
    plan = make_plan(wanted("effect", "printing", "print_label"), families=families)
    with pytest.raises(TemplateError, match=said):
        Renderer(tmp_path).render(plan)
