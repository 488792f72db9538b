"""Judges files that nobody generated just now: written by hand, edited, or merged."""

from dataclasses import replace

from .enums import EnumValidationLevel
from .handwritten import unfinished_operations
from .models import ModelReport
from .requirements import ModelPRDRequirements
from .testrun import RunLimits, testing
from .validation import ValidationContext, validate
from .validation.base import Files
from .validation.fixes import apply_fixes

MOST_ROUNDS = 5
"""A fix can bring out another, an import that nothing uses any more for one; more rounds than this go in circles."""


async def judge(
    files: Files,
    requirements: ModelPRDRequirements,
    package: str,
    level: EnumValidationLevel,
    *,
    with_tests: bool = False,
    mutation: bool = True,
) -> ModelReport:
    """The report of a node's files as they are. Its tests run, locked down, where that is asked for."""
    context = _context(files, requirements, package)
    async with testing(files, package, RunLimits() if with_tests else None) as run:
        outcome = await validate(files, replace(context, tests=run, mutation=mutation), level)
        # Files that do not parse have no tests to run.
        parses = not any(finding.rule.startswith("syntax.") for finding in outcome.findings)
        tests = (await run).report if run and parses else None
    return ModelReport(
        level=level,
        findings=outcome.findings,
        checks=outcome.checks,
        quality=outcome.quality,
        tests=tests,
        operations_unfinished=context.unfinished,
        operations_generated=tuple(each for each in requirements.operations if each not in context.unfinished),
    )


async def fix(
    files: Files, requirements: ModelPRDRequirements, package: str, level: EnumValidationLevel
) -> dict[str, str]:
    """The files with every mechanical fix applied, until nothing is left to fix."""
    fixed = dict(files)
    for _ in range(MOST_ROUNDS):
        outcome = await validate(fixed, _context(fixed, requirements, package), level)
        better = apply_fixes(fixed, outcome.findings)
        if better == fixed:
            break
        fixed = better
    return fixed


def _context(files: Files, requirements: ModelPRDRequirements, package: str) -> ValidationContext:
    unfinished = unfinished_operations(files, requirements.operations, requirements.service_name)
    return ValidationContext(requirements, requirements.node_type, package, unfinished=unfinished)
