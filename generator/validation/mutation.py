"""strict, with tests: operations are broken one by one, and the tests must notice each time."""

import ast
import asyncio
from collections.abc import Iterator, Sequence

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from ..naming import pascal_case
from ..testrun import RunLimits, runner
from .base import Files, ValidationContext, error
from .source import Function, definitions

HINT = "Compare what the operation answers, and what it leaves behind, with what it should."
_LIMITS = RunLimits(wall_seconds=15)


class MutationValidator:
    """Puts `return None` in the place of each operation's body; one that answers None anyway raises."""

    name = "mutation"
    level = EnumValidationLevel.STRICT

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """The operations that could be broken unnoticed; nothing where the tests fail as it is."""
        run = await context.tests if context.tests else None
        if run is None or not run.report.passed:
            return []
        methods = [each for each in operations(files, context) if each.name not in context.unfinished]
        noticed = await asyncio.gather(*(_notices(files, context.package, method) for method in methods))
        return [
            error("mutation", f"No test notices when {method.name} does nothing.", "node.py", method.lineno, HINT)
            for method, found in zip(methods, noticed, strict=True)
            if not found
        ]


def operations(files: Files, context: ValidationContext) -> Iterator[Function]:
    """The methods of the handler that are operations."""
    handler = f"Handler{pascal_case(context.requirements.service_name)}"
    for each, owner in definitions(ast.parse(files["node.py"])):
        if owner is None or owner.name != handler or isinstance(each, ast.ClassDef):
            continue
        if each.name in context.requirements.operations:
            yield each


async def _notices(files: Files, package: str, method: Function) -> bool:
    broken = {**files, "node.py": broken_source(files["node.py"], method)}
    return await runner().notices(broken, package, _LIMITS)


def broken_source(source: str, method: Function) -> str:
    """The source with another body for one method; every other line stays where it is."""
    answers = method.returns is None or ast.unparse(method.returns) != "None"
    body = "return None" if answers else 'raise RuntimeError("broken on purpose")'
    lines = source.encode().splitlines(keepends=True)  # the parser counts columns in bytes
    first, last = method.body[0], method.body[-1]
    before = lines[first.lineno - 1][: first.col_offset]
    # As many lines as there were: whatever else is said of the file is said of the right one.
    rest = b"\n" * ((last.end_lineno or last.lineno) - first.lineno)
    lines[first.lineno - 1 : last.end_lineno] = [before + body.encode() + b"\n" + rest]
    return b"".join(lines).decode()
