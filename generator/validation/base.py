"""What a validator is, and what it is told about the node."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol

from ..enums import EnumNodeType, EnumSeverity, EnumValidationLevel
from ..models import ModelCheck, ModelFinding, ModelQuality
from ..requirements import ModelPRDRequirements
from ..testrun import TestRun

# Validators see texts and never a folder: the same node is judged from memory, a database row or a disk.
type Files = Mapping[str, str]
"""Path inside the package -> text."""


@dataclass(frozen=True)
class ValidationContext:
    """What is known of a node beside its files."""

    requirements: ModelPRDRequirements
    node_type: EnumNodeType
    package: str
    level: EnumValidationLevel = EnumValidationLevel.STANDARD
    unfinished: tuple[str, ...] = ()
    features_not_generated: tuple[str, ...] = ()
    formatted: bool = False
    """The Python files come from the formatter, which parsed each of them a moment ago."""
    tests: asyncio.Task[TestRun] | None = None
    """The run of the node's tests, where it was asked for. Checks that judge the tests wait for it."""
    mutation: bool = True
    """Whether operations are broken one by one, where the tests run at strict."""


@dataclass(frozen=True)
class ValidationOutcome:
    """All that the validators of a level said. Checks of higher levels read `not_run`."""

    findings: tuple[ModelFinding, ...] = ()
    checks: tuple[ModelCheck, ...] = ()
    quality: ModelQuality | None = None


class NothingToJudgeError(Exception):
    """A check has nothing to look at. It reads `not_run`, with this sentence, and is no finding."""


async def passing_run(context: ValidationContext) -> TestRun:
    """The run of the node's tests; NothingToJudgeError where they fail, which the report says already."""
    run = await context.tests if context.tests else None
    if run is None or not run.report.passed:
        raise NothingToJudgeError("the tests did not pass")
    return run


class Validator(Protocol):
    """Checks one thing."""

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What is wrong; NothingToJudgeError where there is nothing to look at."""


@dataclass(frozen=True)
class Registered:
    """A validator: its stable name, also the beginning of its rules; the lowest level at which it runs; its class, as
    `module:Class`. The module is imported when it first runs: a basic check waits for no other."""

    name: str
    level: EnumValidationLevel
    place: str

    async def check(self, files: Files, context: ValidationContext) -> Sequence[ModelFinding]:
        """What is wrong; NothingToJudgeError where there is nothing to look at."""
        return await self._validator().check(files, context)

    def _validator(self) -> Validator:
        module, _, name = self.place.partition(":")
        validator: Validator = getattr(import_module(f".{module}", __package__), name)()
        return validator


@dataclass(frozen=True)
class ToolOutput:
    """What a program printed, and its exit code."""

    code: int
    text: str
    problem: str = field(default="")


TOOL_SECONDS = 60.0
"""The most that a tool may take; it takes milliseconds."""


async def run_tool(*command: str, cwd: Path) -> ToolOutput:
    """Run a program without blocking the loop; it ends with the task that waits for it."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(TOOL_SECONDS):
            out, err = await process.communicate()
    except TimeoutError as problem:
        raise TimeoutError(f"{Path(command[0]).name} took longer than {TOOL_SECONDS:g} seconds.") from problem
    # Also when the waiting task is cancelled: a checker that outlives its question would hold a core.
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    # Replaced and not refused: a node may quote bytes that are no text, and the report is still wanted.
    return ToolOutput(process.returncode or 0, out.decode(errors="replace"), err.decode(errors="replace"))


@asynccontextmanager
async def unpacked(files: Files, package: str) -> AsyncIterator[Path]:
    """The package in a scratch folder, for tools that read files; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="nodegen-check-") as scratch:
        folder = Path(scratch) / package
        # On the loop: it takes a millisecond, and a thread could not be cancelled with its task.
        _unpack(folder, files)
        yield folder


def _unpack(folder: Path, files: Files) -> None:
    inside = folder.resolve()
    for path, text in files.items():
        file = inside / path
        if not file.resolve().is_relative_to(inside):
            raise ValueError(f"the path {path} leaves the package.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def error(rule: str, message: str, file: str | None = None, line: int | None = None, hint: str = "") -> ModelFinding:
    """A finding that fails the validation."""
    return ModelFinding(rule=rule, severity=EnumSeverity.ERROR, message=message, file=file, line=line, hint=hint)


def warning(rule: str, message: str, file: str | None = None, line: int | None = None, hint: str = "") -> ModelFinding:
    """A finding that informs."""
    return ModelFinding(rule=rule, severity=EnumSeverity.WARNING, message=message, file=file, line=line, hint=hint)
