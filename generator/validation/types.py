"""standard: types and imports, by ty."""

import json
import sys
from collections.abc import Sequence

from ty import find_ty_bin

from ..models import ModelFinding
from .base import Files, ValidationContext, error, run_tool, unpacked

IGNORED_RULE = "invalid-type-form"
"""ty takes the framework's decorated ModelEffectInput for no type; other checkers do not."""
OF_IMPORTS = frozenset({"import-not-found", "missing-module-member"})
"""ty's names for what has a rule of its own here: whoever reads the report looks for imports first."""


class TypeValidator:
    """Runs ty over the package."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What ty reports."""
        async with unpacked(files, context.package) as folder:
            output = await run_tool(
                # The interpreter at work has the framework; the node is checked against the very version that will
                # run it.
                *(find_ty_bin(), "check", "--ignore", IGNORED_RULE, "--python", sys.prefix),
                *("--output-format", "gitlab", "--no-progress", "."),
                # From above the package: relative imports inside it then resolve as they will where it is installed.
                cwd=folder.parent,
            )
        return [_finding(each, context.package) for each in json.loads(output.text)]


def _finding(reported: dict[str, object], package: str) -> ModelFinding:
    match reported:
        case {
            "check_name": str(rule),
            "description": str(said),
            "location": {"path": str(path), "positions": {"begin": {"line": int(line)}}},
        }:
            # ty names the rule in its sentence and the package in its path; the report has fields for both.
            message, file = said.removeprefix(f"{rule}: "), path.removeprefix(f"{package}/")
            if rule in OF_IMPORTS:
                return error("imports", message, file, line)
            return error(f"types.{rule}", message, file, line)
    return error("types", f"ty reported something that cannot be read: {reported}")
