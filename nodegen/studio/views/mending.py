"""What the report offers to do: apply mechanical fixes, and run the node's tests again."""

from uuid import UUID

from asgiref.sync import async_to_sync
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from generator import EnumValidationLevel, ModelReport, apply_fixes
from nodegen import engine
from nodegen.studio.models import Generation, Revision
from nodegen.studio.revising import Conflict, Saved, save_merged
from nodegen.studio.versions import Version, latest
from nodegen.studio.views.access import require_working_membership, version_of
from nodegen.studio.views.revisions import editable_generation
from nodegen.teams.activity import record


@require_POST
def mend(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Apply the fix of one finding, or of all; the mended files become a revision, which can be undone."""
    generation = editable_generation(request, generation_id)
    newest = latest(generation)
    if not _is_what_was_shown(request, newest):
        return redirect("report", generation.pk)
    files, note = _mended(newest, request.POST.get("finding", ""))
    outcome = save_merged(generation, request.user, newest.contents, files, note)
    if isinstance(outcome, Conflict):
        messages.error(request, f"{outcome.newest.label.capitalize()} was saved meanwhile, of the same lines.")
    elif isinstance(outcome, Saved):
        messages.success(request, f"{note}: saved as revision {outcome.revision.number}.")
    else:
        messages.info(request, "The files are mended already.")
    return redirect("report", generation.pk)


def _is_what_was_shown(request: HttpRequest, version: Version) -> bool:
    """Whether the form was made for this version; a newer one that was saved meanwhile is told of."""
    if request.POST.get("base") == str(version.number):
        return True
    messages.error(request, f"{version.label.capitalize()} was saved meanwhile: this is what is known of it.")
    return False


def _mended(version: Version, number: str) -> tuple[dict[str, str], str]:
    """The files with one fix, or with all where no finding is named, and what was done in words."""
    report = version.report
    if report is None:
        raise Http404
    if not number:
        asked = version.generation.requirements_model
        level = max(report.level, EnumValidationLevel.STANDARD, key=list(EnumValidationLevel).index)
        files = async_to_sync(engine.fix)(version.contents, asked, version.generation.package, level)
        return files, "Applied every mechanical fix"
    fixable = {str(place): each for place, each in enumerate(report.findings) if each.fix}
    if number not in fixable:
        raise Http404
    finding = fixable[number]
    return apply_fixes(version.contents, [finding]), f"Fixed {finding.rule} in {finding.file}"


@require_POST
def run_tests(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Run the tests of a version once more, locked down; what came of them takes the place of the last run."""
    version = version_of(request, generation_id)
    require_working_membership(request, version.generation.team)
    generation, page = version.generation, f"{reverse('tests', args=[version.generation.pk])}{version.query}"
    if not version.contents:
        raise Http404
    if not _is_what_was_shown(request, version):
        return redirect(page)
    tests = async_to_sync(engine.run_tests)(version.contents, generation.package)
    _keep((version.report or ModelReport(level=EnumValidationLevel.NONE)).model_copy(update={"tests": tests}), version)
    record(generation.team, request.user, f"ran the tests of {generation}", generation.get_absolute_url())
    return redirect(page)


def _keep(report: ModelReport, version: Version) -> None:
    kept = report.model_dump(mode="json")
    if version.revision:
        Revision.objects.filter(pk=version.revision.pk).update(report=kept)
        return
    passed = report.passed if report.checks else None
    Generation.objects.filter(pk=version.generation.pk).update(report=kept, validation_passed=passed)
