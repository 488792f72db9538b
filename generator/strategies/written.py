"""A model's answer, read with suspicion: only the function that was asked for, and only if it is harmless."""

import ast
import re
import textwrap

from ..enums import EnumNodeType
from ..errors import LLMError
from ..families.base import WrittenBody
from ..quoting import Code

_PURE_MODULES = frozenset(
    {"collections", "datetime", "decimal", "enum", "fractions", "functools", "hashlib", "heapq", "itertools", "json"}
    | {"math", "operator", "re", "statistics", "string", "textwrap", "typing", "unicodedata", "uuid"}
)
_EFFECT_MODULES = _PURE_MODULES | {"asyncio", "base64", "email", "time", "urllib.parse", "zoneinfo"}
_TEST_MODULES = _PURE_MODULES | {"asyncio", "pytest", "pydantic"}
_FORBIDDEN_NAMES = frozenset(
    {"eval", "exec", "compile", "open", "input", "breakpoint", "globals", "locals", "vars", "getattr", "setattr"}
    | {"delattr", "memoryview", "exit", "quit", "os", "sys", "subprocess", "socket", "importlib", "builtins", "ctypes"}
)
_BLOCK = re.compile(r"```(?:python|py)?[ \t]*\n(.*?)```", re.DOTALL)
MAXIMUM_ANSWER_LENGTH = 60_000
"""Characters of an answer that are read; a body of one operation is far shorter."""


def read_answer(answer: str, operation: str, kind: EnumNodeType) -> WrittenBody:
    """The body and tests of an operation in an answer; LLMError with a sentence that the model can learn from."""
    source = _source(answer)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise LLMError(f"The answer is not Python: {error}.") from error
    body = _function(tree, operation)
    tests = [node for node in tree.body if _is_test(node, operation)]
    if not tests:
        raise LLMError(f"The answer has no test; write a function test_{operation}_… that fails when it is broken.")
    for node in (body, *tests):
        _check_harmless(node)
    allowed = _EFFECT_MODULES if kind is EnumNodeType.EFFECT else _PURE_MODULES
    return WrittenBody(
        body=Code(_statements(source, body)),
        imports=Code(_imports(tree, body, allowed)),
        tests=Code(_test_source(source, tree, tests)),
    )


def _source(answer: str) -> str:
    if len(answer) > MAXIMUM_ANSWER_LENGTH:
        raise LLMError(f"The answer is longer than {MAXIMUM_ANSWER_LENGTH} characters.")
    blocks = _BLOCK.findall(answer)
    return "\n\n".join(map(textwrap.dedent, blocks)) if blocks else textwrap.dedent(answer)


def _function(tree: ast.Module, name: str) -> ast.FunctionDef | ast.AsyncFunctionDef:
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and n.name == name]
    if len(found) != 1:
        raise LLMError(f"The answer must define {name} once; it does so {len(found)} times.")
    names = [argument.arg for argument in found[0].args.args]
    if names != ["self", "payload"] or found[0].decorator_list:
        raise LLMError(f"{name} must take self and payload, and have no decorators.")
    return found[0]


def _is_test(node: ast.stmt, operation: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith(f"test_{operation}")


def _check_harmless(function: ast.AST) -> None:
    for node in ast.walk(function):
        if isinstance(node, ast.Import | ast.ImportFrom):
            raise LLMError("Imports belong at the top of the answer, not into a function.")
        if isinstance(node, ast.Name) and (node.id in _FORBIDDEN_NAMES or node.id.startswith("__")):
            raise LLMError(f"{node.id} may not be used in an operation.")
        if isinstance(node, ast.Attribute) and node.attr.startswith("__"):
            raise LLMError(f"{node.attr} may not be used in an operation.")


def _statements(source: str, function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        raise LLMError(f"{function.name} has no body.")
    # A function written on one line has no lines of its own to take.
    if body[0].lineno == function.lineno:
        return "\n".join(map(ast.unparse, body))
    lines = source.splitlines()
    first = body[0].lineno - 1
    # Comments in front of the first statement belong to it; the parser does not know them.
    while lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return textwrap.dedent("\n".join(lines[first : body[-1].end_lineno]))


def _imports(tree: ast.Module, used_in: ast.AST, allowed: frozenset[str] | set[str]) -> str:
    used = {node.id for node in ast.walk(used_in) if isinstance(node, ast.Name)}
    kept = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            names = [alias for alias in node.names if (alias.asname or alias.name).split(".")[0] in used]
            _check_modules([alias.name for alias in names], allowed)
            kept += [f"import {ast.unparse(alias)}" for alias in names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [alias for alias in node.names if (alias.asname or alias.name) in used]
            _check_modules([node.module or ""] if names else [], allowed)
            kept += [f"from {node.module} import {ast.unparse(alias)}" for alias in names]
    return "\n".join(kept)


def _check_modules(modules: list[str], allowed: frozenset[str] | set[str]) -> None:
    for module in modules:
        if module not in allowed and module.split(".")[0] not in allowed:
            raise LLMError(f"The module {module} may not be imported here; allowed are {', '.join(sorted(allowed))}.")


def _test_source(source: str, tree: ast.Module, tests: list[ast.stmt]) -> str:
    imports = [_imports(tree, test, _TEST_MODULES) for test in tests]
    functions = [ast.get_source_segment(source, test) or "" for test in tests]
    return "\n\n".join(dict.fromkeys(filter(None, [*imports, *functions])))
