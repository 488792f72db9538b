"""A merge takes what one side changed, asks where both did, and loses nothing of either."""

import time
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.diff3 import regions

Lines = list[str]
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d"]), max_size=20)


def merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Lines | None:
    """The lines of a merge, None where there is a conflict."""
    found = [region.agreed for region in regions(base, ours, theirs)]
    return None if None in found else [line for lines in found for line in lines]


@st.composite
def edited(draw: st.DrawFn) -> tuple[Lines, Lines, Lines]:
    """A text of numbered lines and two edits of it, the lines of each named after who wrote them."""
    base = [f"{number}\n" for number in range(draw(st.integers(0, 12)))]
    return base, draw(_edit(base, "ours")), draw(_edit(base, "theirs"))


@st.composite
def _edit(draw: st.DrawFn, base: Lines, who: str) -> Lines:
    added = [draw(st.integers(0, 2)) if draw(st.booleans()) else 0 for _ in range(len(base) + 1)]
    kept = [draw(st.integers(0, 3)) > 0 for _ in base]
    text: Lines = []
    for place, line in enumerate([*base, ""]):
        text += [f"{who} {place}.{number}\n" for number in range(added[place])]
        text += [line] if place < len(base) and kept[place] else []
    return text


@given(LINES, LINES)
def test_what_one_side_alone_did_is_what_stands(base: Lines, other: Lines) -> None:
    assert merged(base, base, other) == other
    assert merged(base, other, base) == other
    assert merged(base, other, other) == other


@given(LINES, LINES, LINES)
def test_the_regions_put_together_are_the_three_texts(base: Lines, ours: Lines, theirs: Lines) -> None:
    found = list(regions(base, ours, theirs))
    assert [line for region in found for line in region.base] == base
    assert [line for region in found for line in region.ours] == ours
    assert [line for region in found for line in region.theirs] == theirs


@given(LINES, LINES, LINES)
def test_the_sides_are_treated_alike_and_always_the_same(base: Lines, ours: Lines, theirs: Lines) -> None:
    there = [(region.base, region.ours, region.theirs) for region in regions(base, ours, theirs)]
    back = [(region.base, region.theirs, region.ours) for region in regions(base, theirs, ours)]
    assert there == back
    assert merged(base, ours, theirs) == merged(base, theirs, ours)


@given(edited())
def test_no_line_that_either_side_wrote_is_lost(texts: tuple[Lines, Lines, Lines]) -> None:
    base, ours, theirs = texts
    shown: Lines = []
    for region in regions(base, ours, theirs):
        shown += region.agreed if region.agreed is not None else [*region.ours, *region.theirs]
    assert [line for line in shown if line.startswith("ours")] == [line for line in ours if line.startswith("ours")]
    wrote = [line for line in theirs if line.startswith("theirs")]
    assert [line for line in shown if line.startswith("theirs")] == wrote
    assert all(line in shown for line in base if line in ours and line in theirs)


@given(edited())
def test_a_line_that_one_side_removed_comes_back_only_in_a_conflict(texts: tuple[Lines, Lines, Lines]) -> None:
    base, ours, theirs = texts
    agreed = [line for region in regions(base, ours, theirs) for line in region.agreed or ()]
    assert not [line for line in agreed if line in base and (line not in ours or line not in theirs)]


@given(st.integers(0, 9), st.integers(0, 9))
def test_edits_that_do_not_touch_are_both_kept(first: int, second: int) -> None:
    base = [f"{number}\n" for number in range(10)]
    ours, theirs = base.copy(), base.copy()
    ours[first], theirs[second] = "ours\n", "theirs\n"
    result = merged(base, ours, theirs)
    if abs(first - second) > 1:
        expected = base.copy()
        expected[first], expected[second] = "ours\n", "theirs\n"
        assert result == expected
    else:
        assert result is None


def test_lines_that_both_add_at_one_place_are_asked_about() -> None:
    conflict = next(region for region in regions(["a"], ["a", "x"], ["a", "y"]) if region.agreed is None)
    assert (conflict.base, conflict.ours, conflict.theirs) == ([], ["x"], ["y"])


def test_large_files_are_merged_in_a_moment() -> None:
    base = [f"line {number}\n" for number in range(40_000)]
    ours = [line if number % 100 else "ours\n" for number, line in enumerate(base)]
    theirs = [line if number % 100 != 50 else "theirs\n" for number, line in enumerate(base)]
    began = time.perf_counter()
    result = merged(base, ours, theirs)
    assert time.perf_counter() - began < 3
    assert result is not None
    assert (result.count("ours\n"), result.count("theirs\n")) == (400, 400)
