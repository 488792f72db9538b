"""A model's answer, read with suspicion: only the function that was asked for, and only if it is harmless."""

import ast
import re
import textwrap
from dataclasses import dataclass

from ..enums import EnumNodeType
from ..errors import LLMAnswerError
from ..families.base import WrittenBody
from ..patterns import late_pattern
from ..quoting import Code
from .harmless import TEST_MODULES, check_harmless, kept_imports, modules_for

type Function = ast.FunctionDef | ast.AsyncFunctionDef

_BLOCK = late_pattern(r"```(?:python|py)?[ \t]*\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class WrittenFunction:
    """A whole function of an answer, dedented, with the imports that it needs, and tests of it."""

    source: str
    imports: str
    tests: str


def read_answer(answer: str, operation: str, kind: EnumNodeType) -> WrittenBody:
    """The body and tests of an operation in an answer; LLMAnswerError with a sentence that the model can learn from."""
    source, tree = _parse(answer)
    function = _function(tree, operation)
    names = [argument.arg for argument in function.args.args]
    # Only the body is kept, so that it must fit the signature that the template writes.
    if names != ["self", "payload"] or function.decorator_list:
        raise LLMAnswerError(f"{operation} must take self and payload, and have no decorators.")
    tests, imports = _checked(source, tree, function, kind)
    return WrittenBody(body=Code(_statements(source, function)), imports=Code(imports), tests=Code(tests))


def read_function(answer: str, template: Function, kind: EnumNodeType) -> WrittenFunction:
    """A function that is to stand in the place of the template's, with the same signature, and new tests of it."""
    source, tree = _parse(answer)
    function = _function(tree, template.name)
    if _signature(function) != _signature(template):
        raise LLMAnswerError(f"{template.name} must keep its signature and decorators.")
    tests, imports = _checked(source, tree, function, kind)
    own = "\n".join(source.splitlines()[function.lineno - 1 : function.end_lineno])
    return WrittenFunction(source=textwrap.dedent(own), imports=imports, tests=tests)


def _checked(source: str, tree: ast.Module, function: Function, kind: EnumNodeType) -> tuple[str, str]:
    # By the name, because a test of something else says nothing of this function.
    tests = [node for node in tree.body if _is_test(node, function.name)]
    if not tests:
        message = f"The answer has no test; write a function test_{function.name}_… that fails when it is broken."
        raise LLMAnswerError(message)
    # Tests as well: they run in this node's process, and stay in its package.
    for node in (function, *tests):
        check_harmless(node, tree)
    return _test_source(source, tree, tests), kept_imports(tree, function, modules_for(kind))


def _parse(answer: str) -> tuple[str, ast.Module]:
    blocks = _BLOCK.findall(answer)
    # All blocks as one module, since models put tests into a fence of their own, often indented.
    source = "\n\n".join(map(textwrap.dedent, blocks)) if blocks else textwrap.dedent(answer)
    try:
        return source, ast.parse(source)
    # The parser raises each of them for text that somebody made: null bytes, or brackets a thousand deep.
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise LLMAnswerError(f"The answer is not Python: {error}.") from error


def _function(tree: ast.Module, name: str) -> Function:
    # At any depth, because models often give the class around the method.
    found = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef) and n.name == name]
    if len(found) != 1:
        raise LLMAnswerError(f"The answer must define {name} once; it does so {len(found)} times.")
    return found[0]


def _signature(function: Function) -> tuple[object, ...]:
    returns = ast.dump(function.returns) if function.returns else ""
    decorators = tuple(map(ast.dump, function.decorator_list))
    return type(function), ast.dump(function.args), returns, decorators


def _is_test(node: ast.stmt, operation: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name.startswith(f"test_{operation}")


def _statements(source: str, function: Function) -> str:
    # The template writes the docstring, from the requirements and not from an answer.
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        raise LLMAnswerError(f"{function.name} has no body.")
    # A function written on one line has no lines of its own to take.
    if body[0].lineno == function.lineno:
        return "\n".join(map(ast.unparse, body))
    lines = source.splitlines()
    first = body[0].lineno - 1
    # Comments in front of the first statement belong to it; the parser does not know them.
    while lines[first - 1].lstrip().startswith("#"):
        first -= 1
    return textwrap.dedent("\n".join(lines[first : body[-1].end_lineno]))


def _test_source(source: str, tree: ast.Module, tests: list[ast.stmt]) -> str:
    imports = [kept_imports(tree, test, TEST_MODULES) for test in tests]
    # As they were written, with their comments, which unparsing would lose.
    functions = [ast.get_source_segment(source, test) or "" for test in tests]
    return "\n\n".join(dict.fromkeys(filter(None, [*imports, *functions])))
