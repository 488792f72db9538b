"""The command line as a person runs it."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from generator.cli import ExitCode, main

SPEC = """
node_type: effect
service_name: answers
domain: cache
business_description: Keeps answers.
operations: [get, set]
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A YAML file in an empty directory, which is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NODEGEN_LLM_URL", raising=False)
    file = tmp_path / "spec.yaml"
    file.write_text(SPEC)
    return file


def test_a_file_becomes_a_node(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(spec), "-o", "out", "--level", "basic"]) == ExitCode.HELD
    said = capsys.readouterr()
    assert "NodeAnswersEffect in out: validation passed" in said.out
    assert "render" in said.err
    assert (spec.parent / "out" / "node.py").is_file()


def test_programs_are_answered_in_json(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate", str(spec), "--level", "none", "--json"]) == ExitCode.HELD
    said = capsys.readouterr()
    assert json.loads(said.out)["artifacts"]["node_name"] == "NodeAnswersEffect"
    assert said.err == ""
    assert (spec.parent / "answers" / "contract.yaml").is_file()


def test_a_prompt_becomes_a_node(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["generate", "--prompt", "A Redis cache with a TTL", "-o", "c", "--level", "basic"]) == ExitCode.HELD
    assert (spec.parent / "c" / "models.py").is_file()


def test_a_node_that_does_not_hold_is_exit_code_one(spec: Path) -> None:
    spec.write_text(SPEC.replace("[get, set]", "[divine]"))
    assert main(["generate", str(spec), "--level", "strict", "-o", "out"]) == ExitCode.FAILED


def test_files_are_replaced_only_by_force(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["generate", str(spec), "-o", "out", "--level", "none"]
    assert main(words) == ExitCode.HELD
    assert main(words) == ExitCode.REFUSED
    assert "--force" in capsys.readouterr().err
    assert main([*words, "--force"]) == ExitCode.HELD


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["generate"], "one of the two"),
        (["generate", "spec.yaml", "--prompt", "x"], "one of the two"),
        (["generate", "nowhere.yaml"], "Cannot read nowhere.yaml"),
        (["generate", "--prompt", ""], "Write what the node shall do"),
        (["generate", "spec.yaml", "--strategy", "magic"], "There is no strategy 'magic'"),
        (["generate", "spec.yaml", "--level", "extreme"], "There is no validation level"),
        (["generate", "spec.yaml", "-o", "spec.yaml/x"], "Cannot write to"),
        (["generate", "spec.yaml", "--templates", "nowhere"], "does not exist"),
        (["analyze", "x" * 100_000], "at most 20,000"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_exit_code_two(
    words: list[str], said: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == ExitCode.REFUSED
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("]broken", "is not YAML"),
        ("just words", "must hold fields"),
        (SPEC.replace("[get, set]", "[class]"), "operations.0: Operation 'class' is a word of Python"),
        (SPEC + "surprise: 1", "surprise: Extra inputs"),
    ],
)
def test_a_file_that_cannot_be_followed_says_which_field(
    text: str, said: str, spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(text)
    assert main(["generate", str(spec)]) == ExitCode.REFUSED
    assert said in capsys.readouterr().err


def test_a_prompt_is_analyzed_into_yaml_that_generates(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "A Redis cache with a TTL of 5 minutes"]) == ExitCode.HELD
    spec.write_text(capsys.readouterr().out)
    assert main(["generate", str(spec), "--level", "basic", "-o", "again"]) == ExitCode.HELD


def test_strategies_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["strategies", "--json"])
    listed: Any = json.loads(capsys.readouterr().out)
    assert listed[0]["type"] == "auto"


def test_requirements_are_read_from_standard_input(spec: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(SPEC))
    assert main(["generate", "-", "-o", "out", "--level", "none"]) == ExitCode.HELD
    assert (spec.parent / "out" / "node.py").is_file()
