"""basic: the seven files are there, and each can be parsed."""

from collections.abc import Sequence

import yaml

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from ..parsing import check_yaml, python_tree, yaml_data
from ..worker import compute
from .base import Files, ValidationContext, error

SEVEN_FILES = (
    "__init__.py",
    "contract.yaml",
    "models.py",
    "node.py",
    "tests/__init__.py",
    "tests/test_contract.py",
    "tests/test_node.py",
)


class SyntaxValidator:
    """Parses every file."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """Missing files and files that do not parse."""
        # What the other checks walk through, Python itself must parse; at basic there are no others.
        if context.formatted and context.level is EnumValidationLevel.BASIC:
            # A fifth of a millisecond, which takes no longer than the way to the worker and back.
            return check_syntax(files, formatted=True)
        return await compute(check_syntax, files)


def check_syntax(files: Files, formatted: bool = False) -> list[ModelFinding]:
    """Missing files and files that do not parse.

    Python that was `formatted` was parsed by that, in half the time; the contract beside it was dumped from plain data,
    which it can only be read as.
    """
    # All of the missing ones are told at once, beside what is wrong with those that are there.
    missing = [error("syntax.missing-file", f"{path} is missing.", path) for path in SEVEN_FILES if path not in files]
    return missing + [finding for path, text in files.items() for finding in _parse(path, text, formatted)]


def _parse(path: str, text: str, formatted: bool) -> list[ModelFinding]:
    if path.endswith(".py"):
        return [] if formatted else _parse_python(path, text)
    return _parse_yaml(path, text, formatted) if path.endswith((".yaml", ".yml")) else []


def _parse_python(path: str, text: str) -> list[ModelFinding]:
    try:
        python_tree(text)
    except SyntaxError as problem:
        return [error("syntax.python", f"This is not Python: {problem.msg}.", path, max(problem.lineno or 1, 1))]
    except (ValueError, RecursionError, MemoryError) as problem:  # MemoryError: nested too deep for the parser
        return [error("syntax.python", f"This is not Python: {problem}.", path)]
    return []


def _parse_yaml(path: str, text: str, dumped: bool) -> list[ModelFinding]:
    try:
        if dumped:
            check_yaml(text)
            return []
        found = yaml_data(text)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else None
        return [error("syntax.yaml", f"This is not YAML: {getattr(problem, 'problem', problem)}.", path, line)]
    if not isinstance(found, dict):
        return [error("syntax.yaml", "A contract is a mapping of names and values.", path, 1)]
    return []
