import io
import tarfile
import zipfile

import pytest

from nodegen.studio.browse.archive import UnsafePathError, tar_archive, zip_archive

FILES = {"node.py": "x = 1\n", "tests/test_node.py": "y = 'ü'\n"}


def test_the_only_top_folder_of_a_zip_is_the_package() -> None:
    with zipfile.ZipFile(io.BytesIO(zip_archive("answers", FILES))) as archive:
        assert archive.namelist() == ["answers/node.py", "answers/tests/test_node.py"]
        assert archive.read("answers/tests/test_node.py").decode() == FILES["tests/test_node.py"]


def test_a_tar_holds_the_same() -> None:
    with tarfile.open(fileobj=io.BytesIO(tar_archive("answers", FILES))) as archive:
        assert archive.getnames() == ["answers/node.py", "answers/tests/test_node.py"]


@pytest.mark.parametrize("make", [zip_archive, tar_archive])
def test_the_same_files_give_the_same_bytes_in_any_order(make) -> None:
    assert make("answers", FILES) == make("answers", dict(reversed(FILES.items())))


@pytest.mark.parametrize("path", ["../evil.py", "/etc/passwd", "a/../../b.py", "a\\b.py", ""])
@pytest.mark.parametrize("make", [zip_archive, tar_archive])
def test_no_path_leaves_the_package(make, path: str) -> None:
    with pytest.raises(UnsafePathError):
        make("answers", {path: ""})
