import time

from hypothesis import given
from hypothesis import strategies as st

from generator.matching import line_changes

LINES = st.lists(st.sampled_from("abcdef"), max_size=30)


def rebuilt(old: list[str], new: list[str]) -> list[str]:
    """The new text, made from the old one and the blocks alone."""
    result, position = [], 0
    for low, high, new_low, new_high in line_changes(old, new):
        result += old[position:low] + new[new_low:new_high]
        position = high
    return result + old[position:]


@given(LINES, LINES)
def test_the_changes_turn_the_old_text_into_the_new(old: list[str], new: list[str]) -> None:
    assert rebuilt(old, new) == new


@given(LINES)
def test_a_text_does_not_differ_from_itself(lines: list[str]) -> None:
    assert line_changes(lines, lines) == []


def test_an_inserted_line_is_the_only_change() -> None:
    assert line_changes(["a", "b", "c"], ["a", "b", "x", "c"]) == [(2, 2, 2, 3)]


def test_a_large_file_is_compared_in_a_moment() -> None:
    old = [f"line {number}" for number in range(50_000)]
    new = [f"line {number}" if number % 100 else "changed" for number in range(50_000)]
    began = time.process_time()
    assert len(line_changes(old, new)) == 500
    assert time.process_time() - began < 3


def test_a_large_file_without_one_common_line_is_replaced_at_once() -> None:
    assert line_changes(["a"] * 20_000, ["b"] * 20_000) == [(0, 20_000, 0, 20_000)]
