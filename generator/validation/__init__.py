"""Validates a node's files at a level. A new validator is a module here and a line in VALIDATORS."""

import asyncio
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, replace

from ..enums import EnumSeverity, EnumValidationLevel
from ..models import ModelCheck, ModelFinding
from ..worker import compute
from .base import Files, NothingToJudgeError, Registered, ValidationContext, ValidationOutcome, error
from .syntax import check_syntax

_BASIC, _STANDARD, _STRICT = EnumValidationLevel.BASIC, EnumValidationLevel.STANDARD, EnumValidationLevel.STRICT

VALIDATORS: tuple[Registered, ...] = (
    Registered("syntax", _BASIC, "syntax:SyntaxValidator"),
    Registered("types", _STANDARD, "types:TypeValidator"),
    Registered("contract", _STANDARD, "conformance:ContractValidator"),
    Registered("structure", _STANDARD, "structure:StructureValidator"),
    Registered("completeness", _STANDARD, "completeness:CompletenessValidator"),
    Registered("tests", _STANDARD, "testrules:TestRulesValidator"),
    Registered("lint", _STRICT, "lint:LintValidator"),
    Registered("compliance", _STRICT, "conformance:ComplianceValidator"),
    Registered("kind", _STRICT, "kindrules:KindRulesValidator"),
    Registered("hygiene", _STRICT, "hygiene:HygieneValidator"),
    Registered("security", _STRICT, "security:SecurityValidator"),
)
OF_TESTS: tuple[Registered, ...] = (
    Registered("coverage", _STRICT, "coverage:CoverageValidator"),
    Registered("mutation", _STRICT, "mutation:MutationValidator"),
)
"""Those that judge the tests by running them: only where running them was asked for."""

__all__ = [
    "OF_TESTS",
    "VALIDATORS",
    "ValidationContext",
    "ValidationOutcome",
    "validate",
    "validate_syntax",
]


@dataclass(frozen=True)
class _Checked:
    check: ModelCheck
    findings: tuple[ModelFinding, ...]


async def validate(
    files: Files,
    context: ValidationContext,
    level: EnumValidationLevel,
    *,
    on_check: Callable[[str], None] | None = None,
) -> ValidationOutcome:
    """Run the checks of a level: syntax first, then the others side by side. `on_check` hears of each that ended."""
    # Some validators ask how far the others will look: at basic nobody walks the trees that syntax would build.
    context = replace(context, level=level)
    wanted = _wanted(context)
    if not wanted:
        return ValidationOutcome()
    first = await _run(wanted[0], files, context, on_check)
    # Files that do not parse would only make every other check stumble.
    rest = wanted[1:] if not first.findings else []
    checked = [first, *await _side_by_side([_run(each, files, context, on_check) for each in rest])]
    # At basic there is no score to compute, and a hop to another thread costs as much as the whole check.
    if not level.includes(EnumValidationLevel.STANDARD):
        return _outcome(files, context, checked)
    return await compute(_outcome, files, context, checked)


def _wanted(context: ValidationContext) -> list[Registered]:
    of_tests = [each for each in OF_TESTS if context.mutation or each.name != "mutation"]
    # Without a run of the tests there is nothing to measure them by; the report then reads "not run".
    there = (*VALIDATORS, *of_tests) if context.tests else VALIDATORS
    return [validator for validator in there if context.level.includes(validator.level)]


async def _side_by_side(checks: Sequence[Coroutine[None, None, _Checked]]) -> list[_Checked]:
    tasks = [asyncio.ensure_future(check) for check in checks]
    try:
        return await asyncio.gather(*tasks)
    finally:
        # gather() gives up with the first that ends badly; the others still have folders to remove.
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def validate_syntax(files: Files, *, formatted: bool = False) -> ValidationOutcome:
    """The basic level without an event loop, for a preview at every pause in typing."""
    began = time.perf_counter()
    findings = tuple(check_syntax(files, formatted=formatted))
    return ValidationOutcome(findings, (_check("syntax", findings, began), *_not_run({"syntax"})))


def _outcome(files: Files, context: ValidationContext, checked: Sequence[_Checked]) -> ValidationOutcome:
    names = frozenset(each.check.name for each in checked)
    judged = frozenset(each.check.name for each in checked if _is_judged(each))
    findings = tuple(finding for each in checked for finding in each.findings)
    measured = None
    if context.level.includes(EnumValidationLevel.STANDARD) and len(checked) > 1:
        run = context.tests.result() if context.tests and "coverage" in judged else None
        # Here, because the basic level gives no score.
        from . import quality

        measured = quality.measure(files, context, findings, judged, run)
    return ValidationOutcome(findings, (*(each.check for each in checked), *_not_run(names)), measured)


def _is_judged(checked: _Checked) -> bool:
    # A check that could not be made must not count as a clean one: the score leaves its part out.
    unjudged = any(finding.rule.endswith(".not-judged") for finding in checked.findings)
    return checked.check.status != "not_run" and not unjudged


async def _run(
    validator: Registered, files: Files, context: ValidationContext, on_check: Callable[[str], None] | None
) -> _Checked:
    began = time.perf_counter()
    try:
        findings = tuple(await validator.check(files, context))
    except NothingToJudgeError as reason:
        return _Checked(ModelCheck(name=validator.name, status="not_run", detail=str(reason)), ())
    except Exception as problem:  # a check that cannot be made has not held, and says so
        said = str(problem) or type(problem).__name__
        findings = (error(f"{validator.name}.not-judged", f"The check {validator.name} could not be made: {said}"),)
    if on_check:
        on_check(validator.name)
    return _Checked(_check(validator.name, findings, began), findings)


def _check(name: str, findings: Sequence[ModelFinding], began: float) -> ModelCheck:
    failed = any(finding.severity is EnumSeverity.ERROR for finding in findings)
    duration_ms = (time.perf_counter() - began) * 1000
    detail = f"{len(findings)} findings" if findings else ""
    return ModelCheck(name=name, status="failed" if failed else "passed", duration_ms=duration_ms, detail=detail)


def _not_run(names: frozenset[str] | set[str]) -> list[ModelCheck]:
    there = (*VALIDATORS, *OF_TESTS)
    # Listed all the same: who reads a report must see what was not looked at.
    return [ModelCheck(name=each.name, status="not_run") for each in there if each.name not in names]
