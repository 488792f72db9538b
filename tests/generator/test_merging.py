"""A three-way merge takes what one side changed and keeps both where both did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.merging import EnumSettlement, merge_file, merge_files

OURS, THEIRS, BOTH = EnumSettlement
BASE = "one\ntwo\nthree\nfour\nfive\n"
NOT_THERE = None


def test_changes_of_different_lines_are_both_taken() -> None:
    merged = merge_file("a.py", BASE, BASE.replace("one", "1"), BASE.replace("five", "5"))
    assert merged.conflicts == ()
    assert merged.settled([]) == "1\ntwo\nthree\nfour\n5\n"


@pytest.mark.parametrize(("how", "line"), [(OURS, "mine\n"), (THEIRS, "new\n"), (BOTH, "mine\nnew\n")])
def test_a_conflict_is_settled_as_chosen(how: EnumSettlement, line: str) -> None:
    merged = merge_file("a.py", BASE, BASE.replace("three", "mine"), BASE.replace("three", "new"))
    assert merged.settled([how]) == BASE.replace("three\n", line)


def test_a_conflict_that_is_not_settled_stands_between_the_markers_of_git() -> None:
    marked = merge_file("a.py", "a\n", "b", "c\n").marked
    assert marked == "<<<<<<< yours\nb\n||||||| as it was made\na\n=======\nc\n>>>>>>> as it is made now\n"


def test_as_many_settlements_as_conflicts_are_wanted() -> None:
    with pytest.raises(ValueError, match="has 1 conflicts, 0 were settled"):
        merge_file("a.py", "a\n", "b\n", "c\n").settled([])


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "content"),
    [
        ("a\n", "a\n", NOT_THERE, NOT_THERE),
        ("a\n", NOT_THERE, "a\n", NOT_THERE),
        (NOT_THERE, NOT_THERE, "new\n", "new\n"),
        (NOT_THERE, "mine\n", NOT_THERE, "mine\n"),
        ("a\n", "b\n", "b\n", "b\n"),
    ],
)
def test_a_file_that_one_side_decides_needs_no_settling(
    base: str | None, ours: str | None, theirs: str | None, content: str | None
) -> None:
    merged = merge_file("a.py", base, ours, theirs)
    assert (merged.conflicts, merged.settled([])) == ((), content)


def test_an_edited_file_that_is_not_made_any_more_is_asked_about() -> None:
    merged = merge_file("a.py", "a\n", "mine\n", NOT_THERE)
    assert len(merged.conflicts) == 1
    assert [merged.settled([how]) for how in (OURS, THEIRS, BOTH)] == ["mine\n", None, "mine\n"]


def test_every_path_of_any_side_is_merged() -> None:
    merged = merge_files({"a": "1"}, {"b": "2"}, {"c": "3"})
    assert {file.path: file.settled([]) for file in merged} == {"a": None, "b": "2", "c": "3"}


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d"]), max_size=8).map("".join)


@given(base=LINES, ours=LINES, theirs=LINES)
def test_with_every_conflict_settled_for_one_side_no_line_of_it_is_lost(base: str, ours: str, theirs: str) -> None:
    merged = merge_file("a.py", base, ours, theirs)
    mine = merged.settled([OURS] * len(merged.conflicts)) or ""
    new = [line for line in ours.splitlines() if line not in base.splitlines()]
    assert all(mine.splitlines().count(line) >= new.count(line) for line in new)
