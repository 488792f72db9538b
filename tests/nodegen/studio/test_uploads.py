"""What is uploaded is a node of this service, or is refused with a sentence; no zip harms the server."""

import io
import json
import stat
import time
import zipfile
from dataclasses import dataclass

import pytest

from nodegen.studio import uploads
from nodegen.studio.uploads import UploadError, read_kept, read_upload, read_zip

NODE = {
    "__init__.py": "",
    "contract.yaml": "name: answers\n",
    "models.py": "M = 1\n",
    "node.py": "N = 1\n",
    "tests/__init__.py": "",
    "tests/test_node.py": "T = 1\n",
}


@dataclass
class Sent:
    name: str
    content: bytes

    @property
    def size(self) -> int:
        return len(self.content)

    def read(self) -> bytes:
        return self.content


def zipped(files: dict[str, str | bytes], top: str = "", kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", kind) as archive:
        for path, content in files.items():
            archive.writestr(f"{top}{path}", content)
    return buffer.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(UploadError) as caught:
        read_upload([Sent("answers.zip", content)], {}, "answers")
    return str(caught.value)


@pytest.mark.parametrize("top", ["", "answers/", "answers-main/"])
def test_a_zip_of_a_node_is_read_with_or_without_its_folder(top: str) -> None:
    uploaded = read_upload([Sent("A.ZIP", zipped(NODE, top))], {"gone.py": ""}, "answers")
    assert uploaded.over({"gone.py": ""}) == NODE


def test_what_python_and_editors_leave_is_left_out() -> None:
    more = {"__pycache__/node.cpython-313.pyc": b"\0", ".git/HEAD": "ref", "tests/.DS_Store": b"\0", "x.pyc": b"\0"}
    assert read_zip(zipped({**NODE, **more}, "answers/")) == NODE


def test_line_ends_and_marks_of_other_systems_make_no_difference() -> None:
    files = {**NODE, "node.py": b"\xef\xbb\xbfN = 1\r\n"}
    assert read_zip(zipped(files)) == NODE


def test_files_one_by_one_replace_those_of_their_name() -> None:
    uploaded = read_upload([Sent("node.py", b"N = 2\n"), Sent("test_node.py", b"T = 2\n")], NODE, "answers")
    assert uploaded.over(NODE) == {**NODE, "node.py": "N = 2\n", "tests/test_node.py": "T = 2\n"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("../node.py", "leads out of"),
        ("/etc/passwd", "leads out of"),
        ("tests/../../x.py", "leads out of"),
        ("C:x.py", "leads out of"),
        ("a b.py", "is no name for a file"),
        ("é.py", "is no name for a file"),
        ("tests/" + "x" * 200, "is no name for a file"),
    ],
)
def test_a_path_that_is_none_of_a_node_is_refused(path: str, why: str) -> None:
    assert why in refused(zipped({**NODE, path: "x"}))


def test_a_backslash_in_a_path_is_refused() -> None:
    content = zipped({**NODE, "tests/x.py": "x"}).replace(b"tests/x.py", b"..\\..\\x.py"[:10])
    assert "leads out of" in refused(content)


def test_a_link_is_refused() -> None:
    buffer = io.BytesIO(zipped(NODE))
    with zipfile.ZipFile(buffer, "a") as archive:
        link = zipfile.ZipInfo("secrets.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert "secrets.py is a link" in refused(buffer.getvalue())


def test_a_bomb_is_put_down_before_it_unfolds() -> None:
    bomb = zipped({**NODE, "bomb.py": b"0" * 60_000_000})
    assert len(bomb) < 100_000
    began = time.perf_counter()
    assert "unpacks to more than" in refused(bomb)
    assert time.perf_counter() - began < 1


def test_sizes_that_a_zip_gives_of_itself_are_not_believed() -> None:
    content = zipped({**NODE, "bomb.py": b"0" * 5_000_000}).replace((5_000_000).to_bytes(4, "little"), b"\1\0\0\0")
    refused(content)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"nothing", "cannot be read"),
        (zipped(NODE)[:-30], "cannot be read"),
        (zipped(NODE, kind=zipfile.ZIP_LZMA), "cannot be read"),
        (zipped({}), "There is no __init__.py and no contract.yaml"),
        (zipped({"README.md": "x"}), "There is no __init__.py"),
        (zipped({**NODE, "contract.yaml": "name: others\n"}), "This is the node others"),
        (zipped({**NODE, "logo.png": b"\x89PNG\r\n"}), "logo.png is no text"),
        (zipped({**NODE, "zero.py": "a\0b"}), "zero.py is no text"),
        (zipped({**NODE, "long.py": "x" * 400_001}), "longer than 400,000"),
        (zipped({**NODE, **{f"m{number}.py": "" for number in range(101)}}), "at most 100"),
        (b"x" * 2_000_001, "more than 2,000,000 bytes"),
    ],
)
def test_what_is_no_node_is_refused_with_a_sentence(content: bytes, why: str) -> None:
    assert why in refused(content)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused() -> None:
    buffer = io.BytesIO(zipped(NODE))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("node.py", "other")
    assert "holds node.py twice" in refused(buffer.getvalue())


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ([], "Choose a zip"),
        ([Sent("other.py", b"")], "other.py is no file of this node"),
        ([Sent("__init__.py", b"")], "__init__.py or tests/__init__.py"),
        ([Sent("a.zip", b""), Sent("node.py", b"")], "not both"),
        ([Sent("contract.yaml", b"name: others\n")], "This is the node others"),
        ([Sent("node.py", b"\xff")], "no text in UTF-8"),
    ],
)
def test_files_that_do_not_fit_are_refused_with_a_sentence(sent: list[Sent], why: str) -> None:
    with pytest.raises(UploadError, match=why):
        read_upload(sent, NODE, "answers")


def test_an_encrypted_zip_is_refused() -> None:
    content = bytearray(zipped(NODE))
    for place in (content.find(b"PK\3\4") + 6, content.find(b"PK\1\2") + 8):
        content[place] |= 1
    assert "cannot be read" in refused(bytes(content))


@pytest.mark.parametrize(
    "text", ["[]", "{", '{"node.py": 1}', json.dumps({**NODE, "../x": ""}), json.dumps({**NODE, "node.py": "\ud800\0"})]
)
def test_what_a_page_kept_is_checked_again(text: str) -> None:
    with pytest.raises(UploadError):
        read_kept(text, "answers")
    assert read_kept(json.dumps(NODE), "answers").files == NODE


def test_the_bounds_leave_room_for_what_we_generate() -> None:
    assert uploads.LARGEST_NODE > 10 * 40_000
