"""`nodegen validate DIR`: judges a node that people wrote or changed by hand.

Exit codes: 0 when it passes, 1 when a finding or a test fails it, 2 when it could not be judged.
"""

import argparse
import json
from pathlib import Path

from .enums import EnumValidationLevel
from .errors import RequirementsError
from .handwritten import WrittenNode, read_node
from .judging import fix, judge
from .machine_reports import junit, sarif
from .models import ModelReport
from .output import staging, write
from .reporting import error_lines


async def run(options: argparse.Namespace) -> int:
    """The command."""
    level = _level(options.level)
    if options.junit and not options.run_tests:
        raise RequirementsError("--junit reports the tests: give --run-tests too.")
    node = read_node(options.directory)
    fixed = await _fix(options.directory, node, level) if options.fix else ()
    node = read_node(options.directory) if fixed else node
    report = await judge(
        *(node.files, node.requirements, node.package, level),
        with_tests=options.run_tests,
        mutation=not options.no_mutation,
    )
    if options.sarif:
        options.sarif.write_text(json.dumps(sarif(report), indent=2) + "\n", encoding="utf-8")
    if options.junit and report.tests:
        options.junit.write_text(junit(report.tests, node.package), encoding="utf-8")
    print(_as_json(node, report, fixed) if options.json else _as_text(options.directory, report, fixed))
    return _exit_code(report)


def _level(given: str) -> EnumValidationLevel:
    if given not in set(EnumValidationLevel) - {EnumValidationLevel.NONE}:
        raise RequirementsError(f"There is no level {given!r} to validate at; choose basic, standard or strict.")
    return EnumValidationLevel(given)


async def _fix(directory: Path, node: WrittenNode, level: EnumValidationLevel) -> tuple[str, ...]:
    """Apply the fixes and write what changed, all of it or nothing; the paths changed."""
    files = await fix(node.files, node.requirements, node.package, level)
    changed = {path: text for path, text in files.items() if text != node.files[path]}
    if changed:
        with staging(directory) as place:
            write(place, changed)
    return tuple(changed)


def _exit_code(report: ModelReport) -> int:
    if report.passed:
        return 0
    # A check that could not be made is no verdict on the node, unless something else gave one.
    unjudged = [finding for finding in report.errors if finding.rule.endswith(".not-judged")]
    tests_failed = report.tests is not None and not report.tests.passed
    return 2 if len(unjudged) == len(report.errors) and not tests_failed else 1


def _as_text(directory: Path, report: ModelReport, fixed: tuple[str, ...]) -> str:
    lines = [f"  fixed: {path}" for path in fixed]
    lines += [f"  {finding.severity}: {finding}" for finding in report.findings]
    if report.tests:
        said = [line for line in error_lines(report) if line not in {str(finding) for finding in report.errors}]
        lines += [f"  test: {line}" for line in said] or [f"  tests: {len(report.tests.cases)} passed"]
    if report.quality:
        parts = ", ".join(f"{part.name} {part.score:.0f}" for part in report.quality.parts)
        lines.append(f"  quality: {report.quality.score:g} ({parts})")
    return "\n".join([f"{directory}: {'passed' if report.passed else 'FAILED'} at {report.level}", *lines])


def _as_json(node: WrittenNode, report: ModelReport, fixed: tuple[str, ...]) -> str:
    said = {"passed": report.passed, "package": node.package, "fixed": fixed, **report.model_dump(mode="json")}
    return json.dumps(said, indent=2)
