"""What is known of a generation: its report, its tests, how it came about."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from generator import ModelReport
from nodegen.discussion.threads import told
from nodegen.studio.browse.findings import choices, narrowed
from nodegen.studio.browse.scores import scores_of
from nodegen.studio.models import Generation
from nodegen.studio.progress import stages
from nodegen.studio.views.access import version_of
from nodegen.studio.views.tabs import tab


@require_GET
def report(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Checks, findings, score, and what was and was not generated."""
    version = version_of(request, generation_id)
    findings = version.report.findings if version.report else ()
    generation = version.generation
    context = {
        "findings": narrowed(findings, request.GET),
        "choices": list(choices(findings, request.GET)),
        "fixable": sum(finding.fix is not None for finding in findings),
        "before": _before(generation, version.report),
        "scores": scores_of(generation.team, generation.node_type, generation.service_name),
    }
    return tab(request, version, "report", "studio/report.html", context)


@dataclass(frozen=True)
class Before:
    """The score of the previous generation, and whether it was measured as this one was."""

    generation: Generation
    score: float
    comparable: bool


def _before(generation: Generation, report: ModelReport | None) -> Before | None:
    previous = generation.previous() if report and report.quality else None
    earlier = previous.report_model if previous else None
    if previous is None or report is None or report.quality is None or earlier is None or earlier.quality is None:
        return None
    return Before(previous, earlier.quality.score, report.quality.comparable(earlier.quality))


@require_GET
def tests(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """The tests of the node, or why they did not run."""
    version = version_of(request, generation_id)
    found = version.report
    run = found.tests if found else None
    return tab(request, version, "tests", "studio/tests.html", {"run": run, "counts": _counts(run)})


def _counts(run: object) -> dict[str, int]:
    outcomes = [case.outcome for case in getattr(run, "cases", ())]
    return {outcome: outcomes.count(outcome) for outcome in ("passed", "failed", "error", "skipped")}


@require_GET
def activity(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """How it came about: what was asked, by whom, which way, how long each stage took."""
    version = version_of(request, generation_id)
    generation = version.generation
    context = {"stages": stages(generation), **_asked(generation), **_talk(generation), **told(generation)}
    return tab(request, version, "activity", "studio/activity.html", context)


def _talk(generation: Generation) -> dict[str, object]:
    """What was said to a language model and what it answered, and what that used."""
    exchanges = list(generation.exchanges.all())
    costs = [each.cost for each in exchanges if not each.cached]
    return {
        "exchanges": exchanges,
        "tokens": sum(each.prompt_tokens + each.answer_tokens for each in exchanges),
        "cost": None if None in costs else sum(cost for cost in costs if cost is not None),
    }


def _asked(generation: Generation) -> dict[str, object]:
    filled = {name: value for name, value in generation.requirements.items() if value not in ("", [], {}, None)}
    return {"requirements": [(name.replace("_", " "), value) for name, value in filled.items()]}
