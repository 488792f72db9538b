"""A node read from its directory, and directories that hold none."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.errors import UnreadableNodeError
from generator.handwritten import MOST_BYTES, MOST_FILES, read_node, unfinished_operations


@pytest.fixture
def written(tmp_path: Path, files_of: Any) -> Callable[..., Path]:
    """`written("effect", {"node.py": "…"})`: the node of a kind in a directory of its service's name, with changes."""

    def write(kind: str, changes: dict[str, str] | None = None, name: str = "answer_cache") -> Path:
        for path, text in {**files_of(kind), **(changes or {})}.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_what_a_generated_node_is_can_be_read_from_it(
    kind: str, written: Any, make_requirements: Any, files_of: Any
) -> None:
    asked = make_requirements(kind)
    node = read_node(written(kind, name=asked.service_name))
    assert (node.requirements.service_name, node.requirements.node_type) == (asked.service_name, asked.node_type)
    assert node.requirements.operations == asked.operations
    assert (node.package, node.files) == (asked.service_name, files_of(kind))
    assert unfinished_operations(node.files, asked.operations, asked.service_name) == ()


def test_the_directory_is_the_package_where_it_can_be_imported(written: Any) -> None:
    assert read_node(written("effect", name="answers")).package == "answers"
    assert read_node(written("effect", name="an-swers")).package == "answer_cache"


def test_of_a_contract_that_names_another_node_the_classes_are_believed(written: Any, files_of: Any) -> None:
    contract = files_of("effect")["contract.yaml"].replace("name: answer_cache", "name: other")
    assert read_node(written("effect", {"contract.yaml": contract})).requirements.service_name == "answer_cache"


def test_a_node_that_does_not_parse_is_read_as_far_as_it_goes(written: Any) -> None:
    node = read_node(written("effect", {"models.py": "def (", "contract.yaml": "]"}))
    assert node.requirements.operations == ["get", "set", "delete"]


def test_an_operation_that_calls_its_port_waits_for_it(files_of: Any) -> None:
    node_file = files_of("effect")["node.py"].replace(
        "return await self._load(payload.key)", "return await self._call_port(1)"
    )
    assert unfinished_operations({"node.py": node_file}, ["get", "set"], "answer_cache") == ("get",)


def test_caches_and_hidden_files_are_not_read(written: Any) -> None:
    node = read_node(written("effect", {"__pycache__/x.py": "", ".venv/y.py": "", "notes.txt": ""}))
    assert len(node.files) == 7


def empty(directory: Path) -> None:
    (directory / "contract.yaml").unlink()


def large(directory: Path) -> None:
    (directory / "big.py").write_bytes(b"#" * (MOST_BYTES + 1))


def many(directory: Path) -> None:
    for number in range(MOST_FILES + 1):
        (directory / f"x{number}.py").touch()


def linked(directory: Path) -> None:
    (directory / "passwd.py").symlink_to("/etc/passwd")


def binary(directory: Path) -> None:
    (directory / "x.py").write_bytes(b"\xff\xfe\x00")


def kindless(directory: Path) -> None:
    (directory / "contract.yaml").write_text("name: x\n")


def unnameable(directory: Path) -> None:
    (directory / "contract.yaml").write_text("name: '1 2'\nnode_type: EFFECT_GENERIC\n")
    (directory / "node.py").write_text("")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (empty, "no contract.yaml"),
        (large, "too large"),
        (many, "too large"),
        (linked, "link out of the directory"),
        (binary, "not text in UTF-8"),
        (kindless, "which kind of node"),
        (unnameable, "no node can be called"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_the_reason(spoil: Any, said: str, written: Any) -> None:
    directory = written("effect")
    spoil(directory)
    with pytest.raises(UnreadableNodeError, match=said):
        read_node(directory)


def test_a_directory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableNodeError, match="There is no directory"):
        read_node(tmp_path / "nowhere")
