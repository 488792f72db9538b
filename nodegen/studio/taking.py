"""What somebody who takes a node away is told: how it is installed and called, and the command that makes it again."""

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from generator import FRAMEWORK, ModelUsage, usage_of
from nodegen.studio.models import Generation
from nodegen.studio.versions import Version

DELIMITER = "REQUIREMENTS"


@dataclass(frozen=True)
class Use:
    """The lines to type; `with_drivers` is empty where the node has no adapter that needs one."""

    install: str
    with_drivers: str
    call: str
    test: str


def use_of(version: Version) -> Use:
    """How the files of a version are used in a project that they were unpacked into."""
    generation = version.generation
    usage: ModelUsage = usage_of(version.contents, generation.requirements_model, generation.package)
    tested = [*usage.distributions, *usage.for_tests]
    return Use(
        install=_install(usage.distributions, generation),
        with_drivers=_install(usage.drivers, generation) if usage.drivers else "",
        call=usage.call,
        test=f"{_install(tested, generation)}\npython -m pytest {generation.package}",
    )


def _install(distributions: Iterable[str], generation: Generation) -> str:
    wanted = (_pinned(each, generation.framework_version) for each in distributions)
    return f"python -m pip install {' '.join(wanted)}"


def _pinned(distribution: str, framework_version: str) -> str:
    """The framework at the version that the node was checked with; of the others any will do."""
    return f"{distribution}=={framework_version}" if distribution == FRAMEWORK and framework_version else distribution


def command_of(generation: Generation) -> str:
    """The command line that makes these files again, its requirements within it."""
    asked = generation.requirements_model.model_dump(mode="json", exclude_defaults=True)
    document = yaml.safe_dump(asked, sort_keys=False, allow_unicode=True, width=100)
    words = shlex.join(["nodegen", "generate", "-", *_flags(generation)])
    # Within quoted delimiters a shell reads nothing but lines, and no line of the document is the delimiter: each
    # begins with a field or a space.
    return f"{words} <<'{DELIMITER}'\n{document}{DELIMITER}\n"


def _flags(generation: Generation) -> Iterator[str]:
    options = generation.options
    yield from ("--strategy", generation.strategy_used or "auto")
    yield from ("--level", str(options.get("validation_level", "standard")))
    if options.get("run_tests"):
        yield "--run-tests"
    if options.get("strict_mode"):
        yield "--strict"
    if not generation.llm_used:
        yield "--no-llm"


def one_text(version: Version) -> str:
    """All files one after the other, each below its name."""
    package = version.generation.package
    return "\n".join(f"==> {package}/{path} <==\n{text}" for path, text in sorted(version.contents.items()))
