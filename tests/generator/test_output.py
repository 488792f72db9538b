from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.output import check_owner, differing_files, staging, write

FILES = {"contract.yaml": "name: user_crud\n", "node.py": "NODE = 1\n", "tests/test_node.py": "def test(): ...\n"}


def put(directory: Path, files: dict[str, str] | None = None, service: str = "user_crud") -> list[str]:
    with staging(directory) as place:
        return write(place, files or FILES, service)


def test_a_missing_directory_is_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    assert put(tmp_path / "deep" / "node") == []
    written = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {f"deep/node/{path}" for path in FILES}


def test_other_files_in_the_directory_stay_and_other_versions_are_named(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "notes.md").write_text("mine")
    assert put(tmp_path, {**FILES, "node.py": "NODE = 2\n"}) == ["node.py"]
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert (tmp_path / "node.py").read_text() == "NODE = 2\n"


def test_the_directory_of_another_service_is_refused(tmp_path: Path) -> None:
    put(tmp_path)
    with pytest.raises(OutputError, match="contract of 'user_crud'"):
        put(tmp_path, service="other")
    assert differing_files(tmp_path, FILES) == []


def test_a_contract_that_nobody_can_read_is_somebody_elses(tmp_path: Path) -> None:
    (tmp_path / "contract.yaml").write_text("]broken")
    with pytest.raises(OutputError, match="not this node's"):
        check_owner(tmp_path, "user_crud")


def test_a_path_under_a_file_is_refused_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="Choose a directory"), staging(tmp_path / "file" / "node"):
        pass
    with pytest.raises(OutputError, match="is a file"), staging(tmp_path / "file"):
        pass


def test_a_failure_in_the_middle_leaves_the_directory_as_it_was(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "tests" / "test_node.py").unlink()
    (tmp_path / "tests").rmdir()
    (tmp_path / "tests").write_text("in the way")
    with pytest.raises(OutputError):
        put(tmp_path, {**FILES, "node.py": "NODE = 2\n"})
    assert (tmp_path / "node.py").read_text() == "NODE = 1\n"
    assert (tmp_path / "tests").read_text() == "in the way"


def test_a_link_out_of_the_directory_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    target = tmp_path / "node"
    target.mkdir()
    (target / "tests").symlink_to(outside)
    with pytest.raises(OutputError, match="link out of"):
        put(target)
    assert list(outside.iterdir()) == []


def test_a_path_that_leaves_the_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="leaves"):
        put(tmp_path / "node", {"../escaped.py": ""})
    assert not (tmp_path / "escaped.py").exists()
