"""What the team made before that is like the node being composed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from nodegen.studio.composing.sources import settle
from nodegen.studio.past import alike


@require_POST
def past(request: HttpRequest) -> HttpResponse:
    """The most alike of the nodes that the team kept; nothing while the form is not complete.

    Asked after a longer pause than the preview, so that no keystroke waits for it.
    """
    settled = settle(request.POST.dict())
    found = alike(request.team, settled.form.requirements) if settled.is_valid else []
    return render(request, "studio/_past.html", {"past": found})
