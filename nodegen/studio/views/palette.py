"""The palette: pages, what was generated last, and commands, a few keys away from everywhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from nodegen.studio.composing.examples import EXAMPLES
from nodegen.studio.models import Generation

RECENT = 8
PAGES = (
    ("Compose", "compose", "g c"),
    ("History", "history", "g h"),
    ("Batches", "batches", ""),
    ("Team", "team", "g t"),
    ("Team settings", "settings", ""),
    ("Mentions", "mentions", ""),
    ("Rules", "rules", ""),
    ("Account", "account", ""),
)


@never_cache
@require_GET
def palette(request: HttpRequest) -> HttpResponse:
    """The entries of the palette, for the team at hand."""
    recent = Generation.objects.of(request.team)[:RECENT] if request.team else []
    pages = [(name, reverse(view), keys) for name, view, keys in PAGES]
    return render(request, "studio/_palette.html", {"recent": recent, "pages": pages, "examples": EXAMPLES})
