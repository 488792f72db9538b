"""Python source as several checks look at it."""

import ast
from collections.abc import Iterator

type Function = ast.FunctionDef | ast.AsyncFunctionDef
type Definition = ast.ClassDef | Function

CODE = ("node.py", "models.py")
"""The files whose code runs in production."""


def definitions(tree: ast.Module) -> Iterator[tuple[Definition, ast.ClassDef | None]]:
    """The functions and classes of a module and the methods of its classes, each with the class that it is in."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, None
        if isinstance(node, ast.ClassDef):
            yield from (
                (each, node)
                for each in node.body
                if isinstance(each, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            )


def dotted(node: ast.expr) -> str:
    """`ssl.CERT_NONE` of an attribute or a name; empty for anything else."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""
