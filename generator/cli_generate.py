"""`nodegen generate`: makes a node from a YAML file or a prompt."""

import argparse
import sys
from pathlib import Path
from typing import TextIO

from .cli_exit import ExitCode
from .enums import EnumStageState
from .errors import OutputError, RequirementsError
from .events import GenerationEvent
from .models import ModelGenerationResult
from .naming import package_name
from .output import differing_files
from .requirements import ModelPRDRequirements
from .service import CodeGenerationService
from .specfile import read_spec

MARKS = {
    EnumStageState.STARTED: "…",
    EnumStageState.PROGRESS: "…",
    EnumStageState.DONE: "✓",
    EnumStageState.SKIPPED: "-",
    EnumStageState.FAILED: "✗",
}


async def run(options: argparse.Namespace) -> int:
    """The command."""
    requirements = await _requirements(options)
    package = package_name(requirements.service_name, requirements.node_type)
    output: Path = options.output or Path(package)
    if not options.force:
        _refuse_to_replace(output)
    service = CodeGenerationService(options.templates, options.archon)
    result = await service.generate_node(
        requirements=requirements,
        output_directory=output,
        strategy=options.strategy,
        enable_llm=not options.no_llm,
        validation_level=options.level,
        run_tests=options.run_tests,
        mutation=not options.no_mutation,
        strict_mode=options.strict,
        on_event=None if options.json else Progress(sys.stderr),
    )
    print(_as_json(result) if options.json else _as_text(result))
    return ExitCode.HELD if result.validation_passed else ExitCode.FAILED


async def _requirements(options: argparse.Namespace) -> ModelPRDRequirements:
    if (options.spec is None) == (options.prompt is None):
        raise RequirementsError("Give a YAML file of requirements or --prompt TEXT, one of the two.")
    if options.prompt is not None:
        # Requirements in a file need none of what reads free text.
        from .analyzer.prd_analyzer import PRDAnalyzer

        return await PRDAnalyzer().analyze_prompt(options.prompt)
    return read_spec(options.spec)


def _refuse_to_replace(output: Path) -> None:
    """OutputError where a node is there already; --force replaces it."""
    # Compared with empty files: the node's own are not made yet, and any content is in the way.
    there = [path for path in ("node.py", "models.py", "contract.yaml") if differing_files(output, {path: ""})]
    if there:
        raise OutputError(f"{output} already holds {', '.join(there)}; --force replaces them.")


class Progress:
    """A line for each finished stage; on a terminal also one for what is going on now."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()

    def __call__(self, event: GenerationEvent) -> None:
        """Show one event."""
        going_on = event.state in (EnumStageState.STARTED, EnumStageState.PROGRESS)
        if going_on and not self._live:
            return
        line = f"{MARKS[event.state]} {event.stage:<9} {event.detail} ({event.elapsed_ms:.0f} ms)"
        start = "\r\x1b[K" if self._live else ""
        # A line that wraps could not be cleared by going back to its start.
        self._stream.write(f"{start}{line[:120]}{'' if going_on else '\n'}")
        self._stream.flush()


def _as_text(result: ModelGenerationResult) -> str:
    report = result.report
    verdict = "not validated" if not report.checks else "passed" if result.validation_passed else "FAILED"
    lines = [f"{result.artifacts.node_name} in {result.artifacts.output_directory}: validation {verdict}"]
    lines += [f"  {finding.severity}: {finding}" for finding in report.findings]
    lines += [f"  assumed: {assumption}" for assumption in report.assumptions]
    return "\n".join(lines)


def _as_json(result: ModelGenerationResult) -> str:
    return result.model_dump_json(indent=2)
