"""Compose: the form, its preview while typing, the prompt that fills it, and Generate."""

from typing import Any

from asgiref.sync import async_to_sync
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from generator import GeneratorError
from nodegen import engine
from nodegen.studio import runs
from nodegen.studio.forms import OptionsForm, RequirementsForm, error_list, initial_from
from nodegen.studio.models import Draft
from nodegen.studio.views.access import working_membership
from nodegen.studio.views.examples import EXAMPLES, example
from nodegen.studio.views.previewing import show
from nodegen.studio.views.understanding import understood

type Data = dict[str, Any]


@require_GET
def compose(request: HttpRequest) -> HttpResponse:
    """The page: empty, from an example, or what was typed last."""
    chosen = example(request.GET.get("example", ""))
    if chosen:
        return page(request, {**initial_from(chosen.requirements), **default_options()})
    return page(request, {} if "new" in request.GET else _draft(request))


def page(request: HttpRequest, data: Data, **context: object) -> HttpResponse:
    """The page filled with what a form would send."""
    form = RequirementsForm(data) if data else RequirementsForm()
    options = OptionsForm(data) if data else OptionsForm()
    shown = show(form, data.get("open", "")) if data else None
    errors = shown.errors if shown else {}
    return render(
        request,
        "studio/compose.html",
        {**_frame(), "form": form, "options": options, "shown": shown, "errors": errors, **context},
    )


def _frame() -> Data:
    return {"section": "compose", "examples": EXAMPLES}


def default_options() -> Data:
    """The options of a fresh form, as it would send them."""
    return {name: field.initial for name, field in OptionsForm().fields.items()}


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Files and report of the form as it is; what was typed is kept as a draft."""
    form = RequirementsForm(request.POST)
    shown = show(form, request.POST.get("open", ""))
    _keep(request)
    response = render(request, "studio/_preview.html", {"shown": shown, "form": form, "errors": shown.errors})
    if shown.node is None:
        # The files of the last complete form stay where they are.
        response["HX-Reswap"] = "none"
    return response


@require_POST
def analyze(request: HttpRequest) -> HttpResponse:
    """Fill the form from the prompt and show what was understood of it."""
    prompt = RequirementsForm(request.POST)
    prompt.is_valid()
    text = prompt.cleaned_data.get("prompt", "")
    typed = request.POST.dict()
    if "prompt" in prompt.errors or not text.strip():
        return _analyzed(request, typed, prompt_error=_first(prompt, "prompt") or "Say first what the node shall do.")
    try:
        analysis = async_to_sync(engine.analyze)(text)
    except GeneratorError as error:
        return _analyzed(request, typed, prompt_error=str(error))
    filled = {**typed, **initial_from(analysis.requirements, text)}
    return _analyzed(request, filled, understood=understood(text, analysis))


def _first(form: RequirementsForm, name: str) -> str:
    return str(form.errors[name][0]) if name in form.errors else ""


def _analyzed(request: HttpRequest, data: Data, **context: object) -> HttpResponse:
    if not request.htmx:
        return page(request, data, **context)
    form = RequirementsForm(data)
    shown = show(form, data.get("open", ""))
    context = {"form": form, "options": OptionsForm(data), "errors": shown.errors, "examples": EXAMPLES, **context}
    response = render(request, "studio/_requirements.html", context)
    response["HX-Trigger-After-Settle"] = "requirements-filled"
    return response


@require_POST
def generate(request: HttpRequest) -> HttpResponse:
    """Start a generation of what the form says."""
    membership = working_membership(request)
    form, options = RequirementsForm(request.POST), OptionsForm(request.POST)
    _keep(request)
    if not (form.is_valid() & options.is_valid()):
        return _refused(request, form, options)
    generation = runs.start(
        membership.team, request.user, form.requirements, options.options, form.cleaned_data["prompt"]
    )
    return redirect("generation", generation.pk)


def _refused(request: HttpRequest, form: RequirementsForm, options: OptionsForm) -> HttpResponse:
    context = {
        "form": form,
        "options": options,
        "shown": show(form, ""),
        "errors": {**form.errors, **options.errors},
        "problems": error_list(form) + error_list(options),
        **_frame(),
    }
    return render(request, "studio/compose.html", context, status=422)


def _draft(request: HttpRequest) -> Data:
    draft = Draft.objects.filter(team=request.team, user=request.user).first()
    return draft.data if draft else {}


def _keep(request: HttpRequest) -> None:
    if request.team is None:
        return
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    Draft.objects.update_or_create(team=request.team, user=request.user, defaults={"data": typed})
