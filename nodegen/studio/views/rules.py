"""What the rules behind findings mean: a list, and a page for each. Anybody may read them, like any manual."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from generator import RULES, EnumValidationLevel, Rule, rule_of

LEVELS = list(EnumValidationLevel)
HEADINGS = {EnumValidationLevel.NONE: "Noted while a node is made"}


@login_not_required
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """All rules, by the lowest level that looks for them."""
    return render(request, "studio/rules.html", {"groups": _by_level()})


@login_not_required
@require_GET
def rule(request: HttpRequest, name: str) -> HttpResponse:
    """What one rule means, why it matters and what to do."""
    found = rule_of(name)
    if found is None:
        raise Http404(f"No rule is called {name}.")
    return render(request, "studio/rule.html", {"rule": found, "level": _heading(found.level)})


def _by_level() -> list[tuple[str, list[Rule]]]:
    # What is only noted comes last: nobody looks for it when a check failed.
    ordered = sorted(RULES, key=lambda each: (LEVELS.index(each.level) or len(LEVELS), each.name))
    return [(_heading(level), list(each)) for level, each in groupby(ordered, key=lambda each: each.level)]


def _heading(level: EnumValidationLevel) -> str:
    return HEADINGS.get(level, f"From level {level}")
