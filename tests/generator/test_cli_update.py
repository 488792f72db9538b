"""`nodegen update` on nodes that people changed."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.contract import contract_with
from generator.plan import make_plan
from generator.provenance import digest, provenance, read_provenance

UP_TO_DATE, CONFLICTS, REFUSED = 0, 1, 2


@pytest.fixture
def wanted(tmp_path: Path, make_requirements: Any) -> Path:
    """What is wanted now: an operation more, and a feature."""
    requirements = make_requirements("effect", operations=["get", "set", "delete", "exists"], features=["metrics"])
    file = tmp_path / "wanted.yaml"
    file.write_text(yaml.safe_dump(requirements.model_dump(mode="json")))
    return file


def texts(node: Path) -> dict[str, str]:
    return {str(file.relative_to(node)): file.read_text() for file in node.rglob("*.*")}


def change(node: Path, path: str, old: str, new: str) -> None:
    text = (node / path).read_text()
    assert old in text
    (node / path).write_text(text.replace(old, new, 1))


def test_what_was_made_from_the_same_is_up_to_date(node: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(node)
    assert main(["update", str(node)]) == UP_TO_DATE
    assert "is up to date" in capsys.readouterr().out
    assert texts(node) == before


def test_new_requirements_are_merged_with_what_was_changed_by_hand(node: Path, wanted: Path) -> None:
    change(node, "node.py", "import json\n", "import json\n\nMINE = 1\n")
    (node / "notes.txt").write_text("mine")
    assert main(["update", str(node), str(wanted)]) == UP_TO_DATE
    source = (node / "node.py").read_text()
    assert "MINE = 1" in source
    assert "async def exists" in source
    assert (node / "notes.txt").read_text() == "mine"
    assert read_provenance((node / "contract.yaml").read_text()).requirements.operations[-1] == "exists"
    assert main(["validate", str(node), "--run-tests"]) == UP_TO_DATE


def test_where_both_changed_the_same_lines_both_stand_in_the_file(
    node: Path, wanted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(node, "models.py", '    DELETE = "delete"\n', '    DELETE = "delete"  # mine\n')
    assert main(["update", str(node), str(wanted), "--json"]) == CONFLICTS
    assert json.loads(capsys.readouterr().out)["changed"]["models.py"] == "1 to settle"
    source = (node / "models.py").read_text()
    assert "<<<<<<< yours" in source
    assert "# mine" in source
    assert 'EXISTS = "exists"' in source
    assert main(["update", str(node), str(wanted)]) == REFUSED
    assert "settle them first" in capsys.readouterr().err


def test_a_dry_run_writes_nothing(node: Path, wanted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = texts(node)
    assert main(["update", str(node), str(wanted), "--dry-run"]) == UP_TO_DATE
    assert "would change" in capsys.readouterr().out
    assert texts(node) == before


def test_of_another_engines_node_untouched_files_are_replaced_and_edited_ones_kept(
    node: Path, make_requirements: Any, files_of: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    # As an older engine left it: other bytes, with digests of its own.
    older = {path: f"# older\n{text}" for path, text in files_of("effect").items() if path != "contract.yaml"}
    requirements = make_requirements("effect")
    kept = provenance(requirements, older).model_copy(update={"engine": "0.0.1"})
    older["contract.yaml"] = contract_with(make_plan(requirements), kept)
    older["node.py"] += "MINE = 1\n"
    for path, text in older.items():
        (node / path).write_text(text)
    assert main(["update", str(node)]) == UP_TO_DATE
    assert "kept as you have it: node.py" in capsys.readouterr().out
    assert texts(node) == {**files_of("effect"), "node.py": older["node.py"]}


def test_another_service_does_not_take_its_place(node: Path, wanted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wanted.write_text(wanted.read_text().replace("answer_cache", "other_cache"))
    assert main(["update", str(node), str(wanted)]) == REFUSED
    assert "cannot become the effect other_cache" in capsys.readouterr().err


def test_a_contract_that_keeps_nothing_is_refused_with_what_to_do(
    node: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contract = node / "contract.yaml"
    contract.write_text(contract.read_text().split("annotations:")[0])
    assert main(["update", str(node)]) == REFUSED
    assert "generate the node again" in capsys.readouterr().err


def test_requirements_that_make_no_sense_in_a_contract_are_refused(
    node: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(node, "contract.yaml", "      operations:\n", "      operationen:\n")
    assert main(["update", str(node)]) == REFUSED
    assert "requirements.operations" in capsys.readouterr().err


def test_line_ends_that_git_changed_are_no_edit() -> None:
    assert digest("a\r\nb\r\n") == digest("a\nb\n")
