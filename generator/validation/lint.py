"""strict: ruff's rules and format, security and complexity among them."""

import json
from collections.abc import Sequence

from ruff import find_ruff_bin

from ..enums import EnumValidationLevel
from ..models import ModelFinding
from .base import Files, ValidationContext, error, run_tool, unpacked

RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,ANN,ASYNC,DTZ,PIE,RUF,S,C901"
NOT_IN_TESTS = "S"
"""Tests assert, and name secrets that are none."""


class LintValidator:
    """Runs `ruff check` and `ruff format --check`."""

    name = "lint"
    level = EnumValidationLevel.STRICT

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What ruff reports."""
        async with unpacked(files, context.package) as folder:
            checked = await run_tool(*_check_command(context), cwd=folder)
            formatted = await run_tool(
                *(find_ruff_bin(), "format", "--isolated", "--check", "--line-length", "120"),
                *("--output-format", "json", "."),
                cwd=folder,
            )
        found = [_finding(each, str(folder), f"lint.{each['code'] or 'syntax'}") for each in json.loads(checked.text)]
        return found + [_finding(each, str(folder), "lint.format") for each in json.loads(formatted.text or "[]")]


def _check_command(context: ValidationContext) -> list[str]:
    threshold = f"lint.mccabe.max-complexity = {context.requirements.complexity_threshold}"
    return [
        *(find_ruff_bin(), "check", "--isolated", "--target-version", "py312", "--line-length", "120"),
        *("--select", RULES, "--per-file-ignores", f"tests/*:{NOT_IN_TESTS}", "--config", threshold),
        # A comment in the file must not switch off the rules that judge it.
        *("--ignore-noqa", "--output-format", "json", "."),
    ]


def _finding(reported: dict[str, object], folder: str, rule: str) -> ModelFinding:
    match reported:
        case {"message": str(said), "filename": str(path), "location": {"row": int(row)}}:
            return error(rule, said, path.split(folder, 1)[-1].lstrip("/"), row)
    return error("lint", f"ruff reported something that cannot be read: {reported}")
