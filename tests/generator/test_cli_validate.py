"""`nodegen validate` as a person and a build server run it."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.cli import main

PASSED, FAILED, UNJUDGED = 0, 1, 2


def change(node: Path, path: str, old: str, new: str) -> None:
    text = (node / path).read_text()
    assert old in text
    (node / path).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize("level", ["basic", "standard", "strict"])
def test_a_good_node_passes(level: str, node: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(node), "--level", level]) == PASSED
    assert f"passed at {level}" in capsys.readouterr().out


def test_a_finding_fails_it_and_says_where(node: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(node, "models.py", 'extra="forbid"', 'extra="allow"')
    assert main(["validate", str(node)]) == FAILED
    assert "models.py:" in capsys.readouterr().out


def test_a_contract_of_another_name_is_found_at_its_line(node: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(node, "contract.yaml", "name: answer_cache", "name: other")
    assert main(["validate", str(node), "--json"]) == FAILED
    said = json.loads(capsys.readouterr().out)
    assert [(each["rule"], each["line"]) for each in said["findings"]] == [("contract.name", 1)]
    assert said["passed"] is False


def test_tests_run_and_are_reported_for_build_servers(node: Path, tmp_path: Path) -> None:
    change(node, "node.py", '{"stored": True}', '{"stored": False}')
    found, ran = tmp_path / "found.sarif", tmp_path / "tests.xml"
    words = ["validate", str(node), "--level", "standard", "--run-tests", "--sarif", str(found), "--junit", str(ran)]
    assert main(words) == FAILED
    assert json.loads(found.read_text())["runs"][0]["results"] == []
    assert ElementTree.parse(ran).getroot().attrib["failures"] != "0"


def test_fixes_are_written_and_the_node_is_judged_again(node: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (node / "node.py").read_text()
    change(node, "node.py", "import json\n", "import json\nimport calendar\n")
    (node / "notes.txt").write_text("mine")
    assert main(["validate", str(node), "--level", "strict", "--fix"]) == PASSED
    assert "fixed: node.py" in capsys.readouterr().out
    assert (node / "node.py").read_text() == good
    assert (node / "notes.txt").read_text() == "mine"
    assert not [path for path in node.iterdir() if path.name.startswith(".")]


def test_what_no_fix_mends_still_fails_it(node: Path) -> None:
    change(node, "node.py", "import json\n", "import json\nimport calendar\n\nVALUE = eval('1')\n")
    assert main(["validate", str(node), "--level", "strict", "--fix"]) == FAILED
    assert "calendar" not in (node / "node.py").read_text()


def test_a_tool_that_is_missing_leaves_it_unjudged(node: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.validation.types.find_ty_bin", lambda: "/nowhere/ty")
    assert main(["validate", str(node)]) == UNJUDGED


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere"], "There is no directory nowhere"),
        (["."], "has no contract.yaml"),
        ([".", "--level", "none"], "choose basic, standard or strict"),
        ([".", "--junit", "x.xml"], "give --run-tests too"),
    ],
)
def test_what_cannot_be_judged_is_one_sentence(
    words: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["validate", *words]) == UNJUDGED
    assert said in capsys.readouterr().err


def test_a_script_judges_a_node_from_an_empty_directory(node: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    command = [str(Path(sys.executable).with_name("nodegen")), "validate", "--json", "--level", "strict"]

    def exit_code(*arguments: str) -> int:
        done = subprocess.run([*command, *arguments], cwd=empty, capture_output=True, text=True, check=False)
        assert done.returncode == UNJUDGED or json.loads(done.stdout)["passed"] is (done.returncode == PASSED)
        return done.returncode

    assert exit_code(str(node), "--run-tests") == PASSED
    change(node, "models.py", 'extra="forbid"', 'extra="allow"')
    assert exit_code(str(node)) == FAILED
    assert exit_code("nowhere") == UNJUDGED
    assert list(empty.iterdir()) == []
