"""What all pages of a generation share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nodegen.studio.models import Generation
from nodegen.studio.views.access import membership_in


def tab(
    request: HttpRequest, generation: Generation, name: str, template: str, context: dict[str, object]
) -> HttpResponse:
    """One of the pages of a generation, with the header that they share."""
    report = generation.report_model
    membership = membership_in(request, generation.team)
    shared = {
        "generation": generation,
        "report": report,
        "tab": name,
        "may_generate": membership.may_generate,
        "may_manage": membership.may_manage,
        "section": "history",
    }
    return render(request, template, {**shared, **context})
