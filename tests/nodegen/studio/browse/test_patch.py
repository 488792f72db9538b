"""Git itself takes the patches."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nodegen.studio.browse.patch import patch_of

LONG = "".join(f"line {number}\n" for number in range(60))
CASES = {
    "one line of many": (LONG, LONG.replace("line 30\n", "thirty\n")),
    "far apart": (LONG, LONG.replace("line 3\n", "").replace("line 50\n", "line 50\nnew\n")),
    "first and last": (LONG, LONG.replace("line 0\n", "zero\n").replace("line 59\n", "end")),
    "no newline at the end before": ("a\nb", "a\nb\n"),
    "no newline at the end now": ("a\nb\n", "a\nb"),
    "new": (None, "a\nb"),
    "new and empty": (None, ""),
    "gone": ("a\n", None),
    "gone and empty": ("", None),
    "emptied": ("a\n", ""),
    "filled": ("", "a\n"),
    "other line ends": ("a\r\nb\x0cc\u2028d\n", "a\r\nb\x0cc\u2028e\n"),
    "what looks like a patch": ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n", "--- a/x\n@@ -1 +1 @@\n\\ No newline\n"),
}


def written(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def applied(folder: Path, old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """The files that Git makes of the old ones."""
    written(folder, old)
    patch = patch_of(old, new).encode()
    subprocess.run(["git", "apply", "-"], cwd=folder, input=patch, check=True, capture_output=True)
    return {str(each.relative_to(folder)): each.read_bytes().decode() for each in folder.rglob("*") if each.is_file()}


def test_git_makes_the_new_files_of_the_old(tmp_path: Path) -> None:
    """All cases in one patch, each a file of its own."""
    old = {f"tests/{name}.py": before for name, (before, _) in CASES.items() if before is not None}
    new = {f"tests/{name}.py": after for name, (_, after) in CASES.items() if after is not None}
    assert applied(tmp_path, old, new) == new


TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "\n", "d"]), max_size=14).map("".join)


@settings(max_examples=20, deadline=None)
@given(texts=st.lists(st.tuples(TEXTS, TEXTS).filter(lambda pair: pair[0] != pair[1]), min_size=1, max_size=8))
def test_git_takes_any_patch(tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]) -> None:
    old = {f"{number}.py": before for number, (before, _) in enumerate(texts)}
    new = {f"{number}.py": after for number, (_, after) in enumerate(texts)}
    assert applied(tmp_path_factory.mktemp("node"), old, new) == new


def test_files_that_are_the_same_make_no_patch() -> None:
    assert patch_of({"a.py": "a\n"}, {"a.py": "a\n"}) == ""


def test_a_patch_finds_its_place_in_a_file_that_was_edited_since(tmp_path: Path) -> None:
    edited = LONG.replace("line 10\n", "mine\nmine too\n")
    written(tmp_path, {"node.py": edited})
    patch = patch_of({"node.py": LONG}, {"node.py": LONG.replace("line 40\n", "forty\n")})
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert (tmp_path / "node.py").read_text() == edited.replace("line 40\n", "forty\n")
