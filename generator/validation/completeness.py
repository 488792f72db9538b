"""standard: what was asked for and is not there, and bodies that do nothing."""

import ast
from collections.abc import Iterator, Sequence

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from ..parsing import python_tree
from ..worker import compute
from .base import Files, ValidationContext, error, warning


class CompletenessValidator:
    """Operations that wait for a port, features that nothing generates, empty bodies."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """An unfinished operation is a warning, and an error at strict."""
        return await compute(check_completeness, files, context)


def check_completeness(files: Files, context: ValidationContext) -> list[ModelFinding]:
    """An unfinished operation is a warning, and an error at strict."""
    say = error if context.level is EnumValidationLevel.STRICT else warning
    return [
        *(
            say("unfinished-operation", _unfinished(name), "node.py", _line_of(files["node.py"], name), PORT_HINT)
            for name in context.unfinished
        ),
        *(
            warning("feature-not-generated", f"No template generates the feature “{name}”.")
            for name in context.features_not_generated
        ),
        *(finding for path in ("node.py", "models.py") for finding in _stubs(path, python_tree(files[path]))),
    ]


PORT_HINT = "Give the constructor a port for it, or let a language model write it (strategy template_loading)."


def _unfinished(name: str) -> str:
    return f"No template knows the operation {name}: it answers operation_not_configured until it is given a port."


def _line_of(source: str, operation: str) -> int:
    # The last one: a port's Protocol stands above the handler and may have a method of the same name.
    found = [number for number, line in enumerate(source.splitlines(), 1) if f"def {operation}(" in line]
    return found[-1] if found else 1


def _stubs(path: str, tree: ast.AST, abstract: bool = False) -> Iterator[ModelFinding]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            # In a Protocol or an abstract class an empty body is what it should be.
            bases = {ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases}
            yield from _stubs(path, node, abstract=bool(bases & {"Protocol", "ABC"}))
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not abstract and _is_empty(node):
            yield error("stub", f"{node.name} has an empty body.", path, node.lineno)
        yield from _stubs(path, node, abstract)


def _is_empty(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    # Docstrings and ellipses do nothing; where nothing else is left, all() holds and the body is empty.
    body = [each for each in function.body if not (isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant))]
    return all(
        isinstance(each, ast.Pass) or (isinstance(each, ast.Raise) and "NotImplemented" in ast.unparse(each))
        for each in body
    )
