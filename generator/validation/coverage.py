"""strict, with tests: whether the tests run as much of the node's code as the requirements ask for."""

import ast
from collections.abc import Iterator, Mapping, Sequence

from ..models import ModelFinding
from ..parsing import python_tree
from ..worker import compute
from .base import Files, ValidationContext, error, passing_run
from .source import CODE

HINT = "Write tests that reach these lines, or lower min_test_coverage in the requirements."


class CoverageValidator:
    """Compares the statements that ran with those there are."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """Too little of node.py and models.py ran."""
        run = await passing_run(context)
        return await compute(check_coverage, files, run.lines, context.requirements.min_test_coverage)


def check_coverage(files: Files, lines: Mapping[str, frozenset[int]], wanted: float) -> list[ModelFinding]:
    """A finding for each file with statements that did not run, if too many of all did not."""
    missed = {path: _missed(files[path], lines.get(path, frozenset())) for path in CODE}
    ran, there = statements_run(files, lines)
    share = ran / max(there, 1)
    if share >= wanted:
        return []
    said = f"The tests run {share:.0%} of the statements of {' and '.join(CODE)}; {wanted:.0%} are asked for."
    return [
        error("coverage", f"{said} Here these lines do not run: {_listed(ranges)}.", path, ranges[0].start, HINT)
        for path, ranges in missed.items()
        if ranges
    ]


def statements_run(files: Files, lines: Mapping[str, frozenset[int]]) -> tuple[int, int]:
    """How many statements ran, and how many there are."""
    there = sum(1 for path in CODE for _ in _statements(python_tree(files[path])))
    return there - sum(len(_missed(files[path], lines.get(path, frozenset()))) for path in CODE), there


def _missed(text: str, ran: frozenset[int]) -> list[range]:
    return [each for each in _statements(python_tree(text)) if ran.isdisjoint(each)]


def _statements(node: ast.AST) -> Iterator[range]:
    """The lines of each statement that does something; of a compound one those above its body."""
    for child in ast.iter_child_nodes(node):
        # Never runs by its nature; no test could reach it.
        if isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        if isinstance(child, ast.stmt) and not _does_nothing(child):
            # Of a loop or a function only its head counts here: the statements inside are counted as themselves.
            body = getattr(child, "body", None)
            end = body[0].lineno if body else (child.end_lineno or child.lineno) + 1
            # A body on its head's own line would give an empty range, which no run could ever reach.
            yield range(child.lineno, max(end, child.lineno + 1))
        yield from _statements(child)


def _does_nothing(statement: ast.stmt) -> bool:
    """A docstring, an ellipsis, pass, a field's type: Python makes no code of them, or none that says anything."""
    return (
        isinstance(statement, ast.Pass | ast.Global | ast.Nonlocal)
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        or (isinstance(statement, ast.AnnAssign) and statement.value is None)
    )


def _listed(ranges: Sequence[range]) -> str:
    """`5, 8-12, 20`."""
    joined: list[list[int]] = []
    for each in sorted(ranges, key=lambda each: each.start):
        if joined and each.start <= joined[-1][1] + 1:
            joined[-1][1] = max(joined[-1][1], each.stop - 1)
        else:
            joined.append([each.start, each.stop - 1])
    return ", ".join(f"{first}-{last}" if last > first else f"{first}" for first, last in joined)
