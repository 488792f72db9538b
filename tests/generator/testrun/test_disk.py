"""What a folder takes is seen, however it is spread."""

from pathlib import Path

from generator.testrun.disk import uses_more_than


def test_a_folder_within_its_bound_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0" * 4096)
    assert not uses_more_than(tmp_path, 8192)


def test_bytes_in_nested_folders_count(tmp_path: Path) -> None:
    nested = tmp_path / "a" / "b"
    nested.mkdir(parents=True)
    (nested / "c").write_bytes(b"0" * 65536)
    assert uses_more_than(tmp_path, 65536)


def test_many_empty_files_count(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / str(number)).touch()
    assert uses_more_than(tmp_path, 10 * 4096)


def test_a_link_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/")
    assert not uses_more_than(tmp_path, 8192)


def test_a_folder_that_is_gone_takes_nothing(tmp_path: Path) -> None:
    assert not uses_more_than(tmp_path / "gone", 0)
