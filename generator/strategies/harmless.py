"""What a model's code may not do, whatever it was told: reach files, programs, the network or Python's insides."""

import ast
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType

from ..enums import EnumNodeType
from ..errors import LLMAnswerError

PURE_MODULES = frozenset(
    {"collections", "datetime", "decimal", "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json"}
    | {"math", "operator", "re", "statistics", "string", "textwrap", "typing", "unicodedata", "uuid"}
    | {"collections.abc", "bisect", "dataclasses"}
)
EFFECT_MODULES = PURE_MODULES | {"asyncio", "base64", "email.utils", "time", "urllib.parse", "zoneinfo"}
TEST_MODULES = PURE_MODULES | {"asyncio", "pytest", "pydantic"}

_FORBIDDEN_NAMES = frozenset(
    {"eval", "exec", "compile", "open", "input", "breakpoint", "globals", "locals", "vars", "getattr", "setattr"}
    | {"delattr", "memoryview", "exit", "quit", "os", "sys", "subprocess", "socket", "importlib", "builtins", "ctypes"}
)
_FORBIDDEN_MEMBERS = frozenset(
    # Members of allowed modules that open what the allowed modules were to keep shut.
    {"attrgetter", "methodcaller", "get_type_hints", "ForwardRef", "Formatter", "NamedTuple", "namedtuple"}
    | {"create_subprocess_exec", "create_subprocess_shell", "open_connection", "open_unix_connection"}
    | {"start_server", "start_unix_server", "make_dataclass", "file_digest"}
)


def modules_for(kind: EnumNodeType) -> frozenset[str]:
    """What an operation of a kind may import: only an effect may know the time and the loop."""
    return EFFECT_MODULES if kind is EnumNodeType.EFFECT else PURE_MODULES


def check_harmless(function: ast.AST, tree: ast.Module) -> None:
    """LLMAnswerError for a function, of an answer with these imports, that does what it may not."""
    modules = _imported_modules(tree)
    # The whole tree and not the statements alone: a lambda or a default may hide a call as well.
    for node in ast.walk(function):
        if isinstance(node, ast.Import | ast.ImportFrom):
            raise LLMAnswerError("Imports belong at the top of the answer, not into a function.")
        if isinstance(node, ast.Name) and (node.id in _FORBIDDEN_NAMES or node.id.startswith("__")):
            raise LLMAnswerError(f"{node.id} may not be used in an operation.")
        if isinstance(node, ast.Attribute):
            _check_attribute(node, modules)
        # Formatting and reflection take names from strings.
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            raise LLMAnswerError("Names with double underscores may not be used in an operation, in strings neither.")


def kept_imports(tree: ast.Module, used_in: ast.AST, allowed: Iterable[str]) -> str:
    """The top-level imports of an answer that a function uses; LLMAnswerError for one that it may not use."""
    # Imports that the function does not use are dropped: a linter would refuse them, and nothing is lost.
    used = {node.id for node in ast.walk(used_in) if isinstance(node, ast.Name)}
    kept = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                if (alias.asname or alias.name).split(".")[0] in used:
                    _check_module(alias.name, allowed)
                    # Written from the tree, so that nothing of the answer's own text stands beside it.
                    kept.append(f"import {ast.unparse(alias)}")
        # A relative import reaches the node's own modules, which are there without it.
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            for alias in node.names:
                if (alias.asname or alias.name) in used:
                    _check_module(node.module or "", allowed)
                    _check_member(node.module or "", alias.name)
                    kept.append(f"from {node.module} import {ast.unparse(alias)}")
    return "\n".join(kept)


def _check_module(module: str, allowed: Iterable[str]) -> None:
    if module not in allowed:
        raise LLMAnswerError(f"The module {module} may not be imported here; allowed are {', '.join(sorted(allowed))}.")


def _check_attribute(node: ast.Attribute, modules: dict[str, str]) -> None:
    if node.attr.startswith("__") or node.attr in _FORBIDDEN_MEMBERS:
        raise LLMAnswerError(f"{node.attr} may not be used in an operation.")
    if isinstance(node.value, ast.Name) and node.value.id in modules:
        # `json.codecs` needs no import statement of its own to be reached.
        _check_member(modules[node.value.id], node.attr)


def _check_member(module: str, name: str) -> None:
    """Only what a module offers: the modules that it imports for itself lead everywhere."""
    if name in _FORBIDDEN_MEMBERS:
        raise LLMAnswerError(f"{module}.{name} may not be used in an operation.")
    if module not in EFFECT_MODULES | TEST_MODULES:
        return
    # Only modules of the lists above are imported here, so that no answer makes this process load something.
    member = getattr(import_module(module), name, None)
    if isinstance(member, ModuleType) and f"{module}.{name}" not in EFFECT_MODULES:
        raise LLMAnswerError(f"{module}.{name} is a module of its own and may not be reached that way.")


def _imported_modules(tree: ast.Module) -> dict[str, str]:
    """Local name -> module, for each module that an answer imports as a whole."""
    imports = [node for node in tree.body if isinstance(node, ast.Import)]
    return {
        (alias.asname or alias.name.split(".")[0]): (alias.name if alias.asname else alias.name.split(".")[0])
        for node in imports
        for alias in node.names
    }
