"""Fixes change what their finding is about, and nothing else."""

from collections.abc import Callable
from typing import Any

from generator.enums import EnumSeverity, EnumValidationLevel
from generator.models import ModelEdit, ModelFinding, ModelFix
from generator.validation import ValidationOutcome
from generator.validation.fixes import apply_fixes


def finding(fix: ModelFix, path: str = "node.py") -> ModelFinding:
    return ModelFinding(rule="lint.F401", severity=EnumSeverity.ERROR, message="x", file=path, line=1, fix=fix)


def edit(line: int, column: int, end_line: int, end_column: int, text: str = "") -> ModelEdit:
    return ModelEdit(line=line, column=column, end_line=end_line, end_column=end_column, text=text)


def test_an_edit_replaces_its_stretch_and_the_file_is_formatted() -> None:
    files = {"node.py": "x  =  'é' ; y = 2\n"}
    fixed = apply_fixes(files, [finding(ModelFix(title="", edits=(edit(1, 6, 1, 9, "3"),)))])
    assert fixed == {"node.py": "x = 3\ny = 2\n"}


def test_of_two_fixes_of_one_place_the_first_is_applied_whole() -> None:
    first = ModelFix(title="", edits=(edit(1, 0, 1, 1, "a"),))
    second = ModelFix(title="", edits=(edit(1, 0, 1, 1, "b"), edit(2, 0, 2, 1, "b")))
    assert apply_fixes({"node.py": "x = 1\ny = 2\n"}, [finding(first), finding(second)])["node.py"] == "a = 1\ny = 2\n"


def test_a_file_that_no_fix_is_about_stays_as_it_is() -> None:
    files = {"node.py": "x  = 1\n", "models.py": "y  = 1\n"}
    assert apply_fixes(files, [finding(ModelFix(title="Format"))]) == {"node.py": "x = 1\n", "models.py": "y  = 1\n"}


def test_a_file_that_does_not_parse_is_left_to_the_syntax_check() -> None:
    assert apply_fixes({"node.py": "def (\n"}, [finding(ModelFix(title="Format"))]) == {"node.py": "def (\n"}


def test_an_edit_behind_the_end_of_the_file_ends_with_it() -> None:
    fix = ModelFix(title="", edits=(edit(9, 9, 12, 0, "x = 1\n"),))
    assert apply_fixes({"node.py": "y = 1\n"}, [finding(fix)]) == {"node.py": "y = 1\nx = 1\n"}


def test_what_is_mechanical_is_clean_after_its_fixes(
    judge: Callable[..., ValidationOutcome], files_of: Any, make_requirements: Any
) -> None:
    files = files_of("effect")

    def found_in(files: dict[str, str]) -> tuple[ModelFinding, ...]:
        return judge(files, make_requirements("effect"), EnumValidationLevel.STRICT).findings

    good = dict(files)
    files["node.py"] = files["node.py"].replace("import json\n", "import json\nimport calendar\n", 1)
    files["models.py"] = files["models.py"].rstrip("\n") + "  # type: ignore"
    found = found_in(files)
    assert {each.rule for each in found} >= {"lint.F401", "lint.I001", "lint.format", "suppression"}
    for _ in range(3):
        files = apply_fixes(files, found_in(files))
    assert files == good
    assert found_in(files) == ()
