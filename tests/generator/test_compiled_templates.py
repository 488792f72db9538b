"""Templates are compiled once, and what is kept never stands in for another template."""

import sys
from pathlib import Path

import jinja2
import pytest

from generator.compiled_templates import CompiledTemplates


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with one template, whose compiled ones are kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "greeting.jinja").write_text("Hello {{ name }}")
    return folder


def environment(kept: Path, *directories: Path, compiled_by: Path | None = None) -> jinja2.Environment:
    """A new process's environment, as far as templates go."""
    cache = CompiledTemplates(kept, [compiled_by] if compiled_by else [])
    return jinja2.Environment(loader=jinja2.FileSystemLoader(directories or (kept,)), bytecode_cache=cache)


def greet(templates: jinja2.Environment) -> str:
    return templates.get_template("greeting.jinja").render(name="Ada")


def refuse_to_compile(self: jinja2.Environment, *_: object, **__: object) -> None:
    raise AssertionError("this was compiled already")


def test_a_second_process_compiles_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert greet(environment(templates)) == "Hello Ada"
    monkeypatch.setattr(jinja2.Environment, "compile", refuse_to_compile)
    assert greet(environment(templates)) == "Hello Ada"


def test_a_changed_template_is_compiled_again(templates: Path) -> None:
    greet(environment(templates))
    (templates / "greeting.jinja").write_text("Good morning {{ name }}")
    assert greet(environment(templates)) == "Good morning Ada"


def test_a_change_of_what_compiles_makes_all_anew(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filters = templates.parent / "filters.py"
    filters.write_text("old")
    greet(environment(templates, compiled_by=filters))
    filters.write_text("new")
    monkeypatch.setattr(jinja2.Environment, "compile", refuse_to_compile)
    with pytest.raises(AssertionError, match="compiled already"):
        greet(environment(templates, compiled_by=filters))


def test_other_directories_neither_leave_nor_find_anything(templates: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "greeting.jinja").write_text("Hi {{ name }}")
    assert greet(environment(templates, own, templates)) == "Hi Ada"
    assert not (templates / "__pycache__").exists()
    assert greet(environment(templates)) == "Hello Ada"
    assert greet(environment(templates, own, templates)) == "Hi Ada"


def test_a_folder_that_cannot_be_written_is_no_obstacle(templates: Path) -> None:
    (templates / "__pycache__").write_text("a file where the folder would be")
    assert greet(environment(templates)) == "Hello Ada"


def test_what_was_cut_short_is_compiled_again(templates: Path) -> None:
    greet(environment(templates))
    (kept,) = (templates / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert greet(environment(templates)) == "Hello Ada"


def test_what_is_kept_is_no_template_by_its_name(templates: Path) -> None:
    greet(environment(templates))
    assert list(templates.glob("__pycache__/*"))
    assert [file.name for file in templates.rglob("*.jinja")] == ["greeting.jinja"]
