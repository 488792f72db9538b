"""The report of a node: what validation and tests said, and what was and was not generated."""

from collections.abc import Sequence

from .enums import EnumSeverity, EnumValidationLevel
from .models import ModelFinding, ModelReport, ModelTestReport
from .plan import NodePlan
from .requirements import DOMAINS
from .validation import ValidationOutcome


def build_report(
    plan: NodePlan,
    level: EnumValidationLevel,
    outcome: ValidationOutcome,
    tests: ModelTestReport | None = None,
    notes: Sequence[ModelFinding] = (),
) -> ModelReport:
    """All that is known about the files of a plan; `notes` are what was found while they were made."""
    return ModelReport(
        level=level,
        findings=(*outcome.findings, *_intents(plan), *notes),
        checks=outcome.checks,
        quality=outcome.quality,
        tests=tests,
        family=plan.family.name,
        # A feature may be code here and an intent for somebody else; it is told once.
        features_generated=tuple(dict.fromkeys((*plan.features, *plan.reading.intents))),
        features_not_generated=plan.unknown_features,
        operations_generated=tuple(each.identifier for each in plan.operations if not each.is_port),
        operations_unfinished=tuple(port.identifier for port in plan.ports),
        assumptions=(*_domain_note(plan), *plan.reading.assumptions),
    )


def error_lines(report: ModelReport) -> list[str]:
    """What fails the node, a line each: findings that are errors, then tests."""
    lines = [str(finding) for finding in report.errors]
    if report.tests and not report.tests.passed:
        failed = [case for case in report.tests.cases if case.outcome not in ("passed", "skipped")]
        lines += [f"{case.name} {case.outcome}" for case in failed]
        lines += [report.tests.problem] if report.tests.problem else []
    return lines


def failure(report: ModelReport) -> str:
    """One sentence on why a report fails."""
    lines = error_lines(report)
    more = f", and {len(lines) - 3} more" if len(lines) > 3 else ""
    return f"The node did not pass: {'; '.join(lines[:3])}{more}."


def _intents(plan: NodePlan) -> list[ModelFinding]:
    return [
        ModelFinding(rule="feature-as-intent", severity=EnumSeverity.INFO, message=sentence)
        for sentence in plan.reading.intents.values()
    ]


def _domain_note(plan: NodePlan) -> list[str]:
    domain = plan.requirements.domain
    if domain in DOMAINS or plan.family.based_on:
        return []
    return [f"The domain {domain} has no templates of its own; the {plan.family.name} family serves it."]
