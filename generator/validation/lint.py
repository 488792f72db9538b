"""strict: ruff's rules and format, security and complexity among them."""

import asyncio
import json
from collections.abc import Sequence

from ruff import find_ruff_bin

from ..models import ModelEdit, ModelFinding, ModelFix
from .base import Files, ValidationContext, error, run_tool, unpacked

RULES = "E4,E7,E9,F,I,UP,B,C4,SIM,RET,ANN,ASYNC,DTZ,PIE,RUF,S,C901"
NOT_IN_TESTS = "S"
"""Tests assert, and name secrets that are none."""


class LintValidator:
    """Runs `ruff check` and `ruff format --check`."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What ruff reports."""
        async with unpacked(files, context.package) as folder:
            # Two processes at the same time: each takes as long to start as to look.
            checking = run_tool(*_check_command(context), cwd=folder)
            formatting = run_tool(*_format_command(), cwd=folder)
            checked, formatted = await asyncio.gather(checking, formatting)
        reported = [
            _finding(each, str(folder), f"lint.{each['code'] or 'syntax'}") for each in json.loads(checked.text)
        ]
        found = [each for each in reported if not _names_an_operation(each, files)]
        return found + [_finding(each, str(folder), "lint.format") for each in json.loads(formatted.text or "[]")]


def _names_an_operation(found: ModelFinding, files: Files) -> bool:
    """Whether what looks like a password to ruff is a member of an enum that says its own name: GET_SECRET."""
    source = files.get(found.file or "")
    if found.rule != "lint.S105" or found.line is None or source is None:
        return False
    name, _, value = source.splitlines()[found.line - 1].partition(" = ")
    return value == f'"{name.strip().lower()}"'


def _check_command(context: ValidationContext) -> list[str]:
    threshold = f"lint.mccabe.max-complexity = {context.requirements.complexity_threshold}"
    return [
        *(find_ruff_bin(), "check", "--isolated", "--target-version", "py312", "--line-length", "120"),
        *("--select", RULES, "--per-file-ignores", f"tests/*:{NOT_IN_TESTS}", "--config", threshold),
        # A comment in the file must not switch off the rules that judge it.
        *("--ignore-noqa", "--output-format", "json", "."),
    ]


def _format_command() -> list[str]:
    command = [find_ruff_bin(), "format", "--isolated", "--check", "--line-length", "120"]
    return [*command, "--output-format", "json", "."]


def _finding(reported: dict[str, object], folder: str, rule: str) -> ModelFinding:
    match reported:
        case {"message": str(said), "filename": str(path), "location": {"row": int(row)}}:
            found = error(rule, said, path.split(folder, 1)[-1].lstrip("/"), row)
            fix = ModelFix(title="Format the file") if rule == "lint.format" else _fix(reported.get("fix"))
            return found.model_copy(update={"fix": fix}) if fix else found
    return error("lint", f"ruff reported something that cannot be read: {reported}")


def _fix(reported: object) -> ModelFix | None:
    """A fix that cannot change what the code does; ruff calls it safe."""
    match reported:
        # What ruff calls unsafe may change what the code does; that needs a person.
        case {"applicability": "safe", "message": str() | None as said, "edits": [*edits]}:
            read = [_edit(each) for each in edits]
            known = tuple(each for each in read if each)
            return ModelFix(title=said or "Apply ruff's fix", edits=known) if len(known) == len(read) else None
    return None


def _edit(reported: object) -> ModelEdit | None:
    match reported:
        case {
            "content": str() | None as new,
            "location": {"row": int(line), "column": int(column)},
            "end_location": {"row": int(end_line), "column": int(end_column)},
        }:
            # ruff counts columns from one, an editor's edit from zero.
            return ModelEdit(line=line, column=column - 1, end_line=end_line, end_column=end_column - 1, text=new or "")
    return None
