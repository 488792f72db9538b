"""strict, with tests: operations are broken one by one, and the tests must notice each time."""

import ast
from collections.abc import Iterator, Sequence

from ..models import ModelFinding
from ..naming import pascal_case
from ..parsing import python_tree
from ..testrun import RunLimits, runner
from ..testrun.protocol import Mutant
from .base import Files, ValidationContext, error, passing_run
from .source import Function, definitions

HINT = "Compare what the operation answers, and what it leaves behind, with what it should."
LIMITS = RunLimits(wall_seconds=5)
"""An operation that does nothing may leave a test waiting for ever; that one is noticed too."""


class MutationValidator:
    """Lets each operation answer None in the place of what it does; one that answers None anyway raises."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """The operations that could be broken unnoticed."""
        # Tests that fail already would seem to notice everything.
        await passing_run(context)
        handler = f"Handler{pascal_case(context.requirements.service_name)}"
        methods = {each.name: each for each in operations(files, handler, context)}
        mutants = [_mutant(each) for each in methods.values()]
        found = await runner().unnoticed(files, context.package, LIMITS, handler=handler, mutants=mutants)
        return [
            error("mutation", f"No test notices when {name} does nothing.", "node.py", methods[name].lineno, HINT)
            for name in found
        ]


def operations(files: Files, handler: str, context: ValidationContext) -> Iterator[Function]:
    """The methods of the handler that are operations and do not wait for a port."""
    wanted = set(context.requirements.operations) - set(context.unfinished)
    for each, owner in definitions(python_tree(files["node.py"])):
        if owner is not None and owner.name == handler and not isinstance(each, ast.ClassDef) and each.name in wanted:
            yield each


def _mutant(method: Function) -> Mutant:
    answers = method.returns is None or ast.unparse(method.returns) != "None"
    return Mutant(operation=method.name, is_async=isinstance(method, ast.AsyncFunctionDef), raises=not answers)
