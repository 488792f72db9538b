"""strict: what each kind of node may not do, read from its source."""

import ast
from collections.abc import Iterator, Sequence

from ..enums import EnumNodeType
from ..models import ModelFinding
from ..parsing import classes, python_tree
from ..worker import compute
from .base import Files, ValidationContext, error
from .placement import check_placement

# Lists and no guess: a library that is not here is not known to do I/O, and a false alarm costs more trust.
IO_MODULES = frozenset(
    {"aiohttp", "asyncpg", "ftplib", "http", "httpx", "io", "os", "pathlib", "psycopg", "redis", "requests", "shutil"}
    | {"smtplib", "socket", "sqlite3", "subprocess", "tempfile", "urllib"}
)
PURE_MODULES = frozenset({"urllib.parse"})
"""Parts of such modules that only calculate."""
CLOCK_MODULES = frozenset({"random", "secrets", "time"})
IO_CALLS = frozenset({"open", "input", "print"})
CLOCK_CALLS = frozenset({"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "uuid.uuid1", "uuid.uuid4"})


class KindRulesValidator:
    """A compute calculates, a reducer folds, an orchestrator decides; only an effect touches the world."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """Imports and calls that this kind may not have."""
        return await compute(check_kind, files, context)


def check_kind(files: Files, context: ValidationContext) -> list[ModelFinding]:
    """Imports and calls that this kind may not have."""
    placed = list(check_placement(files, context))
    # An effect is the one kind that may touch the world; where it does so is all that is judged.
    if context.node_type is EnumNodeType.EFFECT:
        return placed
    tree = python_tree(files["node.py"])
    # Ports and the shell stand outside of it: a clock is handed to the handler by whoever may have one.
    handler = [each for name, each in classes(tree).items() if name.startswith("Handler")]
    return [
        *placed,
        *_imports(tree, context.node_type),
        *(finding for cls in handler for finding in _calls(cls, context.node_type, _imported(tree))),
        *_result(files, context),
    ]


def _imports(tree: ast.Module, kind: EnumNodeType) -> Iterator[ModelFinding]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        from_name = node.module if isinstance(node, ast.ImportFrom) and not node.level else None
        for name in [from_name] if from_name else [alias.name for alias in node.names]:
            if not _is_relative(node) and name not in PURE_MODULES and name.split(".")[0] in IO_MODULES:
                yield error("kind.io", f"{_article(kind)} does no I/O, but imports {name}.", "node.py", node.lineno)


def _is_relative(node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and node.level > 0


def _imported(tree: ast.Module) -> dict[str, str]:
    """Local name -> what it was imported as, so that an alias hides nothing."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname: alias.name for alias in node.names if alias.asname}
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _calls(cls: ast.ClassDef, kind: EnumNodeType, imported: dict[str, str]) -> Iterator[ModelFinding]:
    for node in ast.walk(cls):
        if not isinstance(node, ast.Call):
            continue
        first, dot, rest = ast.unparse(node.func).partition(".")
        called = imported.get(first, first) + dot + rest
        if called in IO_CALLS:
            yield error("kind.io", f"{_article(kind)} does no I/O, but calls {called}.", "node.py", node.lineno)
        if called.removeprefix("datetime.") in CLOCK_CALLS or called.split(".")[0] in CLOCK_MODULES:
            message = f"The handler of {_article(kind).lower()} has no clock and no chance, but calls {called}."
            yield error("kind.clock", message, "node.py", node.lineno, "Take it from the payload.")


def _result(files: Files, context: ValidationContext) -> Iterator[ModelFinding]:
    if context.node_type is not EnumNodeType.ORCHESTRATOR:
        return
    for name, cls in classes(python_tree(files["models.py"])).items():
        fields = {ast.unparse(each.target) for each in cls.body if isinstance(each, ast.AnnAssign)}
        if name.endswith("Response") and "data" in fields:
            yield error("kind.result", "An orchestrator gives actions and intents, no data.", "models.py", cls.lineno)


def _article(kind: EnumNodeType) -> str:
    return f"{'An' if kind is EnumNodeType.ORCHESTRATOR else 'A'} {kind}"
