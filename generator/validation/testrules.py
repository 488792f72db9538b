"""standard: tests that check nothing, and operations that no test speaks of."""

import ast
import re
from collections.abc import Iterator, Sequence

from ..models import ModelFinding
from ..parsing import python_tree
from ..patterns import late_pattern
from ..worker import compute
from .base import Files, ValidationContext, error
from .source import Function

_EXPECTING = late_pattern(r"\b(?:raises|warns|fail)\b|(?:^|[._])assert")


class TestRulesValidator:
    """Reads the tests without running them."""

    __test__ = False

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """Tests without an assertion, operations without a test."""
        return await compute(check_tests, files, context)


def check_tests(files: Files, context: ValidationContext) -> list[ModelFinding]:
    """Tests without an assertion, operations without a test."""
    written = {path: text for path, text in files.items() if path.startswith("tests/test_") and path.endswith(".py")}
    return [
        *(finding for path, text in written.items() for finding in _empty(path, python_tree(text))),
        *_missing("\n".join(written.values()), context),
    ]


def _empty(path: str, tree: ast.Module) -> Iterator[ModelFinding]:
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    checking = {name for name, node in functions.items() if _checks(node)}
    for name, node in functions.items():
        # A test may leave its assertions to a helper beside it.
        if name.startswith("test_") and name not in checking and not checking & _called(node):
            yield error("tests.empty", f"{name} asserts nothing.", path, node.lineno)


def _checks(function: Function) -> bool:
    return any(
        isinstance(node, ast.Assert) or (isinstance(node, ast.Call) and bool(_EXPECTING.search(ast.unparse(node.func))))
        for node in ast.walk(function)
    )


def _called(function: Function) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def _missing(text: str, context: ValidationContext) -> Iterator[ModelFinding]:
    # A set first: searching the whole text again for each operation took longer than all other rules together.
    words = {word.lower() for word in re.findall(r"\w+", text)}
    spoken = "\n".join(words)
    for operation in context.requirements.operations:
        if operation not in words and not re.search(rf"(?m)(?:^|_){operation}(?:_|$)", spoken):
            yield error("tests.missing", f"No test speaks of {operation}.", "tests/test_node.py", 1)
