import ast
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import TemplateError
from generator.rendering import Renderer
from generator.strategies.jinja2 import render_files

HOSTILE = 'He said """no""" and \\ {{ 7 * 7 }} {% raw %} #} "quotes" \'single\' \u202eright 🎉\n\nsecond\tparagraph\\'


def test_the_same_requirements_give_the_same_bytes(kind: str, plan_of: Any) -> None:
    assert render_files(Renderer(), plan_of(kind)) == render_files(Renderer(), plan_of(kind))


def test_whatever_a_description_holds_stays_data(kind: str, plan_of: Any) -> None:
    plain = render_files(Renderer(), plan_of(kind))
    hostile = render_files(Renderer(), plan_of(kind, business_description=HOSTILE))
    for path, text in hostile.items():
        if path.endswith(".py"):
            assert _without_docstrings(text) == _without_docstrings(plain[path])
    assert yaml.safe_load(hostile["contract.yaml"])["description"] == " ".join(HOSTILE.split())


def _without_docstrings(source: str) -> str:
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.dump(tree)


def template(directory: Path, text: str) -> Renderer:
    (directory / "shared").mkdir()
    (directory / "shared" / "__init__.py.jinja").write_text(text)
    return Renderer(directory)


def test_a_template_of_ones_own_stands_before_the_built_in(tmp_path: Path, plan_of: Any) -> None:
    renderer = template(tmp_path, '"""{{ node.pascal }} of ours."""\n')
    assert renderer.render(plan_of("effect"))["__init__.py"] == '"""AnswerCache of ours."""\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one\n{{ node.summary }}", "__init__.py.jinja, line 2: .*is data; pass it through"),
        ("one\n{{ nothing }}", "__init__.py.jinja, line 2: .*undefined"),
        ("one\n{% if %}", "__init__.py.jinja, line 2: "),
        ("def broken(:", "does not parse"),
        ("{{ ().__class__.__mro__ }}", "unsafe|is data"),
    ],
)
def test_a_broken_template_is_an_error_with_its_place(text: str, said: str, tmp_path: Path, plan_of: Any) -> None:
    with pytest.raises(TemplateError, match=said):
        template(tmp_path, text).render(plan_of("effect"))


def test_a_directory_that_is_not_there_is_said_so(tmp_path: Path, plan_of: Any) -> None:
    with pytest.raises(TemplateError, match="does not exist"):
        Renderer(tmp_path / "nowhere").render(plan_of("effect"))


def test_code_and_numbers_are_printed_as_they_are(tmp_path: Path, plan_of: Any) -> None:
    text = "{% macro shown(what) %}{{ what }}{% endmacro %}X = {{ shown(3) }}, {{ shown(0.5) }}, {{ true }}{{ '' }}\n"
    assert template(tmp_path, text).render(plan_of("effect"))["__init__.py"] == "X = 3, 0.5, True\n"


def test_data_is_refused_in_a_macro_too(tmp_path: Path, plan_of: Any) -> None:
    text = "{% macro shown(what) %}{{ what }}{% endmacro %}{{ shown(node.summary) }}"
    with pytest.raises(TemplateError, match="is data; pass it through"):
        template(tmp_path, text).render(plan_of("effect"))


@pytest.mark.parametrize("name", ["{0.__class__}", "plain"])
def test_format_of_a_template_reaches_nothing_private(name: str, tmp_path: Path, plan_of: Any) -> None:
    # Twice: what the sandbox was asked once it does not ask again, but for methods.
    text = '{% for _ in range(2) %}{{ (node.name ~ "' + name + '").format(node) | literal }}\n{% endfor %}'
    renderer = template(tmp_path, text)
    if name == "plain":
        assert renderer.render(plan_of("effect"))["__init__.py"].count("answer_cacheplain") == 2
    else:
        with pytest.raises(TemplateError, match="unsafe"):
            renderer.render(plan_of("effect"))
