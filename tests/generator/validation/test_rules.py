"""Every finding's rule is registered, and every registered rule is said by something."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import generator
from generator.validation.rules import RULES, rule_of

SOURCES = sorted(Path(generator.__file__).parent.rglob("*.py"))
SAYING = {"error", "warning", "say", "_finding"}
FILES = {"node.py", "models.py", "contract.yaml", "tests/test_node.py"}
WHOLE_TOOLS = {"types", "lint"}
"""Names that are made from a tool's own codes as well."""


def said() -> Iterator[str]:
    """The rule of every finding that the engine's source makes."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from filter(None, _rules_of(node))


def _rules_of(call: ast.Call) -> Iterator[str | None]:
    name = ast.unparse(call.func)
    if name in SAYING:
        yield from (_constant(argument) for argument in call.args[:3:2] if _is_name(argument))
    if name.endswith("Finding"):
        yield from (_constant(each.value) for each in call.keywords if each.arg == "rule")


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _is_name(node: ast.expr) -> bool:
    text = _constant(node)
    return text is not None and " " not in text and text not in FILES


def test_every_rule_that_is_said_is_registered() -> None:
    assert sorted({name for name in said() if rule_of(name) is None}) == []


def test_every_registered_rule_is_said() -> None:
    assert sorted({rule.name for rule in RULES} - set(said()) - WHOLE_TOOLS) == []


def test_no_name_is_registered_twice() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_what_why_and_how_in_sentences(rule) -> None:
    assert all(text.endswith(".") for text in (rule.means, rule.why, rule.fix))
    assert not rule.title.endswith(".")


@pytest.mark.parametrize(
    ("name", "tool"),
    [("lint.F401", "ruff rule F401"), ("types.invalid-assignment", "ty explain rule invalid-assignment")],
)
def test_a_tools_own_code_names_the_tool_that_explains_it(name: str, tool: str) -> None:
    found = rule_of(name)
    assert found is not None
    assert tool in found.means


@pytest.mark.parametrize("name", ["", "lint.", "nothing", "kind.nothing", ".not-judged"])
def test_a_name_that_no_rule_has_has_no_page(name: str) -> None:
    assert rule_of(name) is None
