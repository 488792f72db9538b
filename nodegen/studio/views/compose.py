"""Compose: requirements in three ways, their preview while typing, and Generate."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from generator import GeneratorError
from nodegen import engine
from nodegen.preferences.models import options_of
from nodegen.studio import runs
from nodegen.studio.composing import data_models, links
from nodegen.studio.composing.drafts import draft_of, keep
from nodegen.studio.composing.examples import EXAMPLES, example
from nodegen.studio.composing.features import AddedLines, added_by, readings
from nodegen.studio.composing.panes import pane_sizes
from nodegen.studio.composing.previewing import show
from nodegen.studio.composing.sources import FORM, PROMPT, Settled, settle
from nodegen.studio.composing.vocabulary import vocabulary
from nodegen.studio.forms import OptionsForm, error_list, initial_from, split_items
from nodegen.studio.models import Generation
from nodegen.studio.views.access import generation_of, working_membership

type Data = dict[str, Any]

RECENT = 3
"""Generations that the empty page offers to go on from."""
SHOWN_OF_RECENT = ("node_name", "service_name", "node_type", "domain", "created_at")
VIEWS = (("form", "Form"), ("prompt", "Prompt"), ("yaml", "YAML"))


@require_GET
def compose(request: HttpRequest) -> HttpResponse:
    """The page: empty, from an example, a link or a past generation, or what was typed last."""
    return page(request, _start(request))


def _start(request: HttpRequest) -> Data:
    # What the address asks for comes before the draft, which stays where it is until something is typed.
    if chosen := example(request.GET.get("example", "")):
        return {**initial_from(chosen.requirements), **options_of(request.team)}
    if "from" in request.GET:
        return _from_generation(request)
    if "c" in request.GET:
        return _from_link(request)
    return {} if "new" in request.GET else draft_of(request)


def _from_generation(request: HttpRequest) -> Data:
    try:
        found = generation_of(request, UUID(request.GET["from"]))
    except ValueError as error:
        raise Http404("No generation has this name.") from error
    return {**initial_from(found.requirements_model, found.prompt), **found.options}


def _from_link(request: HttpRequest) -> Data:
    try:
        return links.read(request.GET["c"])
    except ValueError as error:
        messages.error(request, str(error))
        return draft_of(request)


def page(request: HttpRequest, data: Data, *, status: int = 200, problems: list[Any] | None = None) -> HttpResponse:
    """The page filled with what a form would send."""
    settled = settle(data)
    context = {**_filled(request, settled, bound=bool(data)), "problems": problems or []}
    context |= {"section": "compose", "examples": EXAMPLES, "views": VIEWS, "sizes": pane_sizes(request)}
    # Reports are long, and not shown here.
    context["recent"] = [] if data else Generation.objects.of(request.team).only(*SHOWN_OF_RECENT)[:RECENT]
    context["strategies"] = engine.told_strategies()
    context["options"] = OptionsForm(data or None, initial=options_of(request.team))
    return render(request, "studio/compose.html", context, status=status)


def _filled(request: HttpRequest, settled: Settled, *, bound: bool = True) -> Data:
    """What the fragments of the page show."""
    data = settled.data
    shown = show(settled, request.team) if bound else None
    return {
        "settled": settled,
        "bound": bound,
        "form": settled.form if bound else settled.form.__class__(),
        "shown": shown,
        "reader": _reader(request, settled),
        "errors": shown.errors if shown else {},
        "view": data.get("view") or (FORM if bound else PROMPT),
        "link": links.link(data),
        "models": data_models.edited(data.get("data_models") or ""),
        "readings": readings(split_items("features", data.get("features") or "")),
    }


def _reader(request: HttpRequest, settled: Settled) -> str:
    """The model that is offered to read the prompt: the team's, where the rules are unsure and it may be asked."""
    wanted = settled.understanding is not None and settled.understanding.unsure and settled.data.get("enable_llm")
    if not wanted or request.membership is None or not request.membership.may_generate:
        return ""
    llm = engine.reader_of(request.team)
    return llm.name if llm else ""


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """All that follows from what is typed now, which is kept as a draft; without scripts the whole page."""
    keep(request)
    typed = request.POST.dict()
    if not request.htmx:
        # Without scripts the button that was pressed says which side shall be read.
        return page(request, {**typed, "source": request.GET.get("source", typed.get("source", FORM))})
    # Without the request: nothing of the page's frame is shown, and nothing is asked of the database for it.
    return HttpResponse(render_to_string("studio/_preview.html", _filled(request, settle(typed))))


@require_POST
def lines(request: HttpRequest) -> HttpResponse:
    """What one feature adds to the code: the node with it and without it."""
    settled, feature = settle(request.POST.dict()), request.POST.get("feature", "")
    added: list[AddedLines] = []
    problem = "" if settled.is_valid else "Complete the form first; then the lines are shown here."
    if not problem:
        try:
            added = added_by(feature, settled.form.requirements)
        except GeneratorError as error:
            problem = str(error)
    return render(request, "studio/_lines.html", {"feature": feature, "added": added, "problem": problem})


@cache_control(private=True, max_age=3600)
@require_GET
def words(request: HttpRequest) -> HttpResponse:
    """What may be suggested while typing."""
    return JsonResponse(vocabulary())


@require_POST
def generate(request: HttpRequest) -> HttpResponse:
    """Start a generation of what is typed."""
    membership = working_membership(request)
    keep(request)
    settled, options = settle(request.POST.dict()), OptionsForm(request.POST)
    if not (options.is_valid() & settled.is_valid):
        return page(request, request.POST.dict(), status=422, problems=_problems(settled, options))
    form = settled.form
    generation = runs.start(
        membership.team, request.user, form.requirements, options.options, form.cleaned_data["prompt"]
    )
    return redirect("generation", generation.pk)


def _problems(settled: Settled, options: OptionsForm) -> list[tuple[str, str, str]]:
    """Field, label and sentence of everything to settle first."""
    document = [("yaml", f"YAML, line {each.line}", each.sentence) for each in settled.yaml_problems]
    return document + error_list(settled.form) + error_list(options)
