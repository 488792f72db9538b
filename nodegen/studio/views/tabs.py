"""What all pages of a generation share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nodegen.studio.carrying import carryable
from nodegen.studio.versions import Version, has_templates
from nodegen.studio.views.access import membership_in


def tab(
    request: HttpRequest, version: Version, name: str, template: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """One of the pages of a generation, with the header that they share."""
    generation = version.generation
    membership = membership_in(request, generation.team)
    shared = {
        "generation": generation,
        "version": version,
        "versions": [*generation.revisions.values_list("number", flat=True), 0],
        "has_templates": has_templates(generation),
        "report": version.report,
        "tab": name,
        "may_generate": membership.may_generate,
        "may_manage": membership.may_manage,
        "carryable": carryable(generation) if membership.may_generate else None,
        "section": "history",
    }
    return render(request, template, {**shared, **context}, status=status)
