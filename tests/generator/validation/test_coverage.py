"""Which statements count, and what is said of those that did not run."""

from generator.validation.coverage import check_coverage

NODE = """\
\"\"\"A docstring.\"\"\"

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import json


class Thing:
    name: str

    def first(self) -> int:
        \"\"\"One.\"\"\"
        return (
            1
        )

    def second(self) -> int:
        value = 1
        return value
"""
FILES = {"node.py": NODE, "models.py": ""}
ALL_BUT_SECOND = frozenset({3, 5, 9, 12, 14, 15, 18})


def lines(ran: frozenset[int]) -> dict[str, frozenset[int]]:
    return {"node.py": ran, "models.py": frozenset()}


def test_statements_that_did_not_run_are_listed_by_their_lines() -> None:
    (finding,) = check_coverage(FILES, lines(ALL_BUT_SECOND), 1.0)
    assert (finding.rule, finding.file, finding.line) == ("coverage", "node.py", 19)
    assert "19-20" in finding.message


def test_what_is_asked_for_is_enough() -> None:
    # Five of seven statements ran: docstrings, a field's type and imports for the type checker are none.
    assert check_coverage(FILES, lines(ALL_BUT_SECOND), 5 / 7) == []
    assert check_coverage(FILES, lines(ALL_BUT_SECOND), 0.72) != []


def test_one_line_of_a_statement_over_several_is_enough() -> None:
    assert check_coverage(FILES, lines(ALL_BUT_SECOND - {15} | {19, 20}), 1.0) == []


def test_code_that_nothing_ran_is_not_covered() -> None:
    (finding,) = check_coverage(FILES, {}, 0.01)
    assert finding.message.startswith("The tests run 0%")
