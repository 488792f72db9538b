"""The command line: `nodegen generate`, `nodegen update`, `nodegen validate`, `nodegen analyze`, `nodegen strategies`.

Exit codes: 0 when the node holds, 1 when it does not, 2 when it could not be made or judged, 130 when it was
interrupted.
"""

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Never

from .cli_exit import ExitCode
from .enums import EnumStrategyType, EnumValidationLevel
from .errors import GeneratorError


def script() -> Never:
    """What the installed command runs: `main`, and then the end of the process."""
    # A command is over before there is much to collect, and collecting while its modules are made takes a tenth of it.
    gc.disable()
    # No model of the engine has use for plugins of pydantic, and to look for some it reads what every package tells.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):  # who reads has seen enough
            stream.flush()
    # Taking every module apart object by object takes a tenth of the time of a short command; the kernel takes none.
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; gives the exit code and never a traceback for what a person typed."""
    options = _parser().parse_args(arguments)
    try:
        return int(asyncio.run(_command(options.command)(options)))
    except (GeneratorError, OSError) as error:
        print(f"nodegen: {error}", file=sys.stderr)
        return ExitCode.REFUSED
    except KeyboardInterrupt:
        print("nodegen: interrupted, nothing was written", file=sys.stderr)
        return ExitCode.INTERRUPTED


def _command(name: str) -> Callable[[argparse.Namespace], Coroutine[None, None, int]]:
    """What a command does. Its module is imported when it runs: nobody waits for what another command needs."""
    run: Callable[[argparse.Namespace], Coroutine[None, None, int]] = import_module(f".cli_{name}", __package__).run
    return run


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="nodegen", description="Make ONEX nodes that run.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    _add_generate(commands.add_parser("generate", help="make a node from a YAML file or a prompt"))
    _add_update(commands.add_parser("update", help="bring a node up to date and keep what was changed in it by hand"))
    _add_validate(commands.add_parser("validate", help="judge a node that was written or changed by hand"))
    analyze = commands.add_parser("analyze", help="say what a prompt asks for, as requirements")
    analyze.add_argument("prompt", type=_text, help="the text, or - for standard input")
    commands.add_parser("strategies", help="list the strategies")
    for command in commands.choices.values():
        command.add_argument("--json", action="store_true", help="answer in JSON, for programs")
    return parser


def _text(given: str) -> str:
    return sys.stdin.read() if given == "-" else given


def _add_generate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("spec", nargs="?", type=Path, help="YAML file of requirements, or - for standard input")
    parser.add_argument("--prompt", type=_text, help="free text in place of a file, or - for standard input")
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


def _add_update(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("directory", type=Path, metavar="DIR", help="directory of a node that nodegen made")
    parser.add_argument(
        "spec", nargs="?", type=Path, help="YAML file of requirements in place of those that its contract keeps"
    )
    parser.add_argument("--templates", type=Path, help="directory of templates that stand before the built-in ones")
    parser.add_argument("--dry-run", action="store_true", help="say what would change and write nothing")


def _add_validate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "directory", type=Path, metavar="DIR", help="directory of the node, which has its contract.yaml"
    )
    parser.add_argument("--level", default=EnumValidationLevel.STANDARD, help="basic, standard or strict")
    parser.add_argument("--run-tests", action="store_true", help="run the node's tests, locked down")
    parser.add_argument("--no-mutation", action="store_true", help="at strict, do not break the operations one by one")
    parser.add_argument("--fix", action="store_true", help="apply the fixes that cannot change what the code does")
    parser.add_argument("--sarif", type=Path, metavar="FILE", help="write the findings as SARIF 2.1.0")
    parser.add_argument("--junit", type=Path, metavar="FILE", help="write the tests as JUnit XML; needs --run-tests")


if __name__ == "__main__":
    script()
