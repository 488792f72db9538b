import pytest

from nodegen.discussion.threads import place, threads


@pytest.mark.parametrize(
    ("lines", "line", "quoted", "expected"),
    [
        (["a", "b", "c"], 2, "b", 2),
        (["new", "a", "b", "c"], 2, "b", 3),
        (["b", "a", "a", "b"], 3, "b", 4),
        (["a", "c"], 2, "b", None),
        ([], 1, "", None),
    ],
)
def test_a_comment_stays_with_its_line(lines: list[str], line: int, quoted: str, expected: int | None) -> None:
    assert place(lines, line, quoted) == expected


def test_what_was_said_of_a_line_that_is_gone_is_kept(generation, alice) -> None:
    generation.comments.create(author=alice, path="node.py", line=2, quoted="gone", text="Why?")
    found = threads(generation, "node.py", "one\ntwo\n")
    assert [each.text for each in found.lost] == ["Why?"]
    assert found.by_line == {}


@pytest.mark.parametrize(("asked", "line"), [("2", 2), ("3", None), ("0", None), ("x", None), ("", None)])
def test_only_a_line_that_is_there_can_be_commented_on(asked: str, line: int | None, generation) -> None:
    assert threads(generation, "node.py", "one\ntwo\n", asked).asked_line == line
