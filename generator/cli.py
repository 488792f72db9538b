"""The command line: `nodegen generate`, `nodegen update`, `nodegen validate`, `nodegen analyze`, `nodegen strategies`.

Exit codes: 0 when the node holds, 1 when it does not, 2 when it could not be made or judged, 130 when it was
interrupted.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import TextIO

import yaml

from .analyzer import PRDAnalyzer
from .cli_update import add_update
from .cli_validate import add_validate
from .enums import EnumStageState, EnumStrategyType, EnumValidationLevel
from .errors import GeneratorError, OutputError, RequirementsError
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


class ExitCode(IntEnum):
    """What the process says to the shell."""

    HELD = 0
    FAILED = 1
    REFUSED = 2
    INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code and never a traceback for what a person typed."""
    options = _parser().parse_args(arguments)
    try:
        return int(asyncio.run(options.run(options)))
    except (GeneratorError, OSError) as error:
        print(f"nodegen: {error}", file=sys.stderr)
        return ExitCode.REFUSED
    except KeyboardInterrupt:
        print("nodegen: interrupted, nothing was written", file=sys.stderr)
        return ExitCode.INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nodegen", description="Make ONEX nodes that run.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_generate(commands.add_parser("generate", help="make a node from a YAML file or a prompt"))
    add_update(commands.add_parser("update", help="bring a node up to date and keep what was changed in it by hand"))
    add_validate(commands.add_parser("validate", help="judge a node that was written or changed by hand"))
    analyze = commands.add_parser("analyze", help="say what a prompt asks for, as requirements")
    analyze.add_argument("prompt", help="the text, or - for standard input")
    analyze.set_defaults(run=_analyze)
    strategies = commands.add_parser("strategies", help="list the strategies")
    strategies.set_defaults(run=_strategies)
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    return parser


def _add_generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", nargs="?", type=Path, help="YAML file of requirements")
    parser.add_argument("--prompt", help="free text in place of a file, or - for standard input")
    parser.add_argument("-o", "--output", type=Path, help="directory of the node (default: ./<service name>)")
    parser.add_argument("--strategy", default=EnumStrategyType.AUTO, help="auto, jinja2, template_loading or hybrid")
    parser.add_argument("--level", default=EnumValidationLevel.STANDARD, help="none, basic, standard or strict")
    parser.add_argument("--run-tests", action="store_true", help="run the node's tests, locked down")
    parser.add_argument("--no-mutation", action="store_true", help="at strict, do not break the operations one by one")
    parser.add_argument("--strict", action="store_true", help="write nothing when validation or tests fail")
    parser.add_argument("--no-llm", action="store_true", help="ask no language model")
    parser.add_argument("--templates", type=Path, help="directory of templates that stand before the built-in ones")
    parser.add_argument("--archon", metavar="URL", help="address of an Archon MCP server")
    parser.add_argument("--force", action="store_true", help="replace other versions of the files")
    parser.set_defaults(run=_generate)


async def _generate(options: argparse.Namespace) -> int:
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
        return await PRDAnalyzer().analyze_prompt(_text(options.prompt))
    return read_spec(options.spec)


def _text(given: str) -> str:
    return sys.stdin.read() if given == "-" else given


def _refuse_to_replace(output: Path) -> None:
    """OutputError where a node is there already; --force replaces it."""
    there = [path for path in ("node.py", "models.py", "contract.yaml") if differing_files(output, {path: ""})]
    if there:
        raise OutputError(f"{output} already holds {', '.join(there)}; --force replaces them.")


async def _analyze(options: argparse.Namespace) -> int:
    analysis = await PRDAnalyzer().analyze(_text(options.prompt))
    if options.json:
        print(analysis.model_dump_json(indent=2))
        return ExitCode.HELD
    print(yaml.safe_dump(analysis.requirements.model_dump(mode="json", exclude_defaults=True), sort_keys=False), end="")
    for question in analysis.questions:
        print(f"# {question.question}")
    return ExitCode.HELD


async def _strategies(options: argparse.Namespace) -> int:
    strategies = CodeGenerationService().list_strategies()
    if options.json:
        print(json.dumps(strategies, indent=2))
        return ExitCode.HELD
    for strategy in strategies:
        default = " (default)" if strategy["is_default"] else ""
        print(f"{strategy['type']:<18}{strategy['summary']}{default}")
    return ExitCode.HELD


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


if __name__ == "__main__":
    sys.exit(main())
