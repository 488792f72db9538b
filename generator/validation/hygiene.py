"""strict: what a reader stumbles over: no docstring, words that say work is left, code that nothing uses."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Sequence

from ..models import ModelFinding
from ..parsing import python_tree
from ..patterns import late_pattern
from ..worker import compute
from .base import Files, ValidationContext, error
from .source import CODE, definitions

_LEFT = late_pattern(
    r"(?:^|#\s*)(?:TODO|FIXME|XXX|HACK|TBD)\b|\b(?:TODO|FIXME)\s*[:(]"
    r"|(?i:\b(?:implementation required|not implemented yet|implement (?:this|me)\b|your code here|to be implemented))"
)

LONGEST_ANNOTATION = 200
"""Characters: a text this short may be an annotation in quotation marks, which uses the names in it."""


class HygieneValidator:
    """Docstrings, words of unfinished work, dead code."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """All three, off the loop."""
        return await compute(check_hygiene, files)


def check_hygiene(files: Files) -> list[ModelFinding]:
    """Findings of node.py and models.py; words of unfinished work in every Python file."""
    trees = {path: python_tree(files[path]) for path in CODE}
    return [
        *(finding for path, tree in trees.items() for finding in _undocumented(path, tree)),
        *(finding for path, text in files.items() if path.endswith(".py") for finding in _left_over(path, text)),
        *_unused(trees, python_tree(files["__init__.py"])),
    ]


def _undocumented(path: str, tree: ast.Module) -> Iterator[ModelFinding]:
    if ast.get_docstring(tree) is None:
        yield error("docstring", f"{path} has no docstring.", path, 1)
    for node, inside in definitions(tree):
        # Methods of a private class are as private as the class.
        hidden = node.name.startswith("_") or (inside is not None and inside.name.startswith("_"))
        if not hidden and ast.get_docstring(node) is None:
            yield error("docstring", f"{node.name} has no docstring.", path, node.lineno)


def _left_over(path: str, text: str) -> Iterator[ModelFinding]:
    # Most files have no such word at all, and need not be parsed to know where it stands.
    if not any(_LEFT.search(line.strip(" \"'")) for line in text.splitlines()):
        return
    for line, said in (*_comments(text), *_docstrings(python_tree(text))):
        for number, each in enumerate(said.splitlines()):
            if _LEFT.search(each.strip()):
                yield error("stub-words", f"Work is left: {each.strip()[:80]}", path, line + number)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Line and text of each comment."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _docstrings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.lineno, node.value.value


def _unused(trees: dict[str, ast.Module], package: ast.Module) -> Iterator[ModelFinding]:
    # The package's __init__ counts as a user: what it exports is there for others.
    used = {path: list(_uses(tree)) for path, tree in {**trees, "__init__.py": package}.items()}
    for path, tree in trees.items():
        for name, node in _private(tree):
            # A function that only calls itself is used by nobody.
            own = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            elsewhere = (word for file, uses in used.items() for word, line in uses if file != path or line not in own)
            if name not in elsewhere:
                yield error("dead-code", f"Nothing uses {name}.", path, node.lineno)


def _uses(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        # Whoever only assigns to a name does not use it.
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < LONGEST_ANNOTATION:
            yield from ((word, node.lineno) for word in re.findall(r"\w+", node.value))


def _private(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    for node, inside in definitions(tree):
        # A base that comes from elsewhere may call it, and so may a decorator.
        if _is_private(node.name) and not node.decorator_list and not (inside and inside.bases):
            yield node.name, node
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            yield from ((each.id, statement) for each in targets if isinstance(each, ast.Name) and _is_private(each.id))


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"
