"""strict: logic and I/O stand in the handler and its ports, not in the node's class, a module or the models."""

import ast
from collections.abc import Iterator

from ..enums import EnumNodeType
from ..models import ModelFinding
from ..parsing import python_tree
from .base import Files, ValidationContext, error
from .source import dotted
from .structure import BASES, methods

_LOGIC = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Match, ast.Try)
_OPENING = frozenset({"open", "os.getenv", "os.system", "Path.read_text", "urllib.request.urlopen"})
_OPENING_MODULES = frozenset({"socket", "subprocess", "httpx", "requests", "sqlite3", "aiohttp"})
LIFE_CYCLE = frozenset({"start", "stop", "health", "__init__"})
"""The node's own business: it may ask what it was given whether it is there."""
IO_IN_MODELS = _OPENING_MODULES | {"os", "pathlib", "shutil", "tempfile", "urllib"}


def check_placement(files: Files, context: ValidationContext) -> Iterator[ModelFinding]:
    """Logic in the shell, and I/O anywhere but in the handler."""
    node = python_tree(files["node.py"])
    shell = _shell(node, context.node_type)
    if shell:
        yield from _logic(shell)
        yield from _opened(shell, "the node's class")
    # The other kinds may not open anything anywhere, which a rule of their own says already.
    if context.node_type is EnumNodeType.EFFECT:
        for statement in node.body:
            if not isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.Import):
                yield from _opened(statement, "the module, when it is imported,")
    yield from _imported_by_models(python_tree(files["models.py"]))


def _shell(tree: ast.Module, kind: EnumNodeType) -> ast.ClassDef | None:
    bases = {
        each: [dotted(_generic(base)) for base in each.bases] for each in tree.body if isinstance(each, ast.ClassDef)
    }
    return next((each for each, names in bases.items() if BASES[kind] in names), None)


def _generic(base: ast.expr) -> ast.expr:
    return base.value if isinstance(base, ast.Subscript) else base


def _logic(shell: ast.ClassDef) -> Iterator[ModelFinding]:
    for method in methods(shell):
        if method.name in LIFE_CYCLE:
            continue
        for node in ast.walk(method):
            if isinstance(node, _LOGIC):
                said = f"{method.name} decides something itself ({type(node).__name__.lower()})."
                yield error("kind.shell", said, "node.py", node.lineno, "Move it to the handler.")
    # A shell with logic in other methods would pass the loop above and still bypass the handler.
    if not any(dotted(node) == "self.handler.handle" for node in ast.walk(shell) if isinstance(node, ast.Attribute)):
        line = next((each.lineno for each in methods(shell) if each.name == "process"), shell.lineno)
        yield error("kind.shell", "The node does not hand its requests to self.handler.handle.", "node.py", line)


def _opened(node: ast.AST, where: str) -> Iterator[ModelFinding]:
    for each in ast.walk(node):
        if not isinstance(each, ast.Call | ast.Attribute):
            continue
        name = dotted(each.func if isinstance(each, ast.Call) else each)
        opens = isinstance(each, ast.Call) and (name in _OPENING or name.split(".")[0] in _OPENING_MODULES)
        # The environment is read by looking at it, without a call.
        if opens or (isinstance(each, ast.Attribute) and name == "os.environ"):
            yield error("kind.outside", f"{name} is used by {where} and not by the handler.", "node.py", each.lineno)


def _imported_by_models(tree: ast.Module) -> Iterator[ModelFinding]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom) or (isinstance(node, ast.ImportFrom) and node.level):
            continue
        for name in [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]:
            if name.split(".")[0] in IO_IN_MODELS:
                yield error("kind.outside", f"models.py holds data, but imports {name}.", "models.py", node.lineno)
