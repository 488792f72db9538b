"""A team's own templates: written, seen beside what the built-in ones make, saved once every sample renders."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from generator import BUILT_IN_TEMPLATES, GeneratorError, ModelPRDRequirements
from nodegen import engine
from nodegen.preferences.forms import MOST_TEMPLATES, TemplateForm
from nodegen.preferences.models import CustomTemplate, preferences_of
from nodegen.preferences.samples import SAMPLES
from nodegen.studio.browse.diff import FileDiff, diff_files
from nodegen.teams.activity import record
from nodegen.teams.models import Team
from nodegen.teams.views.access import managing_membership


@require_http_methods(["GET", "POST"])
def template(request: HttpRequest) -> HttpResponse:
    """The page of one template; POST shows what it changes, and with `save` keeps it."""
    team = managing_membership(request).team
    if request.method == "GET":
        path = request.GET.get("path", "")
        form = TemplateForm(initial={"path": path, "content": _content(team, path)})
        return _page(request, form)
    form = TemplateForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    templates = {**_contents(team), form.cleaned_data["path"]: form.cleaned_data["content"]}
    try:
        changed = _changes(templates, _shown(request, templates, form.cleaned_data["path"]))
        if "save" in request.POST:
            return _save(request, team, form)
    except (GeneratorError, forms.ValidationError) as error:
        problem = error.message if isinstance(error, forms.ValidationError) else str(error)
        return _page(request, form, status=422, problem=problem)
    return _page(request, form, files=changed, shown=True)


@require_POST
def remove_template(request: HttpRequest, template_id: int) -> HttpResponse:
    """Take a template away: the built-in one is used again."""
    team = managing_membership(request).team
    found = get_object_or_404(CustomTemplate, team=team, pk=template_id)
    try:
        # A family whose manifest names a template that is gone would make no node of this team at all.
        _examples({path: content for path, content in _contents(team).items() if path != found.path})
    except GeneratorError as error:
        messages.error(request, f"{found.path} is still used: {error}")
        return redirect("settings")
    found.delete()
    preferences_of(team).touch()
    record(team, request.user, f"removed the template {found.path}")
    messages.success(request, f"{found.path} is the built-in one again.")
    return redirect("settings")


def _page(request: HttpRequest, form: TemplateForm, status: int = 200, **context: object) -> HttpResponse:
    shared = {"form": form, "samples": SAMPLES, "sample": _sample(request), "built_in": _built_in(), "tab": "settings"}
    return render(request, "preferences/template.html", {**shared, **context}, status=status)


def _sample(request: HttpRequest) -> str:
    asked = request.POST.get("sample", "")
    return asked if asked in SAMPLES else next(iter(SAMPLES))


def _shown(request: HttpRequest, templates: dict[str, str], path: str) -> list[ModelPRDRequirements]:
    """The nodes that show what a template makes: all that there are before it is saved, else the example of the family
    that it is part of, or the sample that was chosen."""
    examples = _examples(templates)
    if "save" in request.POST:
        return [*SAMPLES.values(), *examples.values()]
    return [examples.get("/".join(path.split("/")[:2]), SAMPLES[_sample(request)])]


def _examples(templates: dict[str, str]) -> dict[str, ModelPRDRequirements]:
    operations = {sample.node_type: sample.operations for sample in SAMPLES.values()}
    return engine.examples_with(templates, operations)


def _changes(templates: dict[str, str], shown: list[ModelPRDRequirements]) -> list[FileDiff]:
    """What the templates make differently from the built-in ones; TemplateError names file and line."""
    changed: list[FileDiff] = []
    for requirements in shown:
        changed = diff_files(engine.preview(requirements).files, engine.preview_with(templates, requirements).files)
    return changed


def _save(request: HttpRequest, team: Team, form: TemplateForm) -> HttpResponse:
    path = form.cleaned_data["path"]
    # One that is replaced does not count twice.
    others = CustomTemplate.objects.filter(team=team).exclude(path=path)
    if others.count() >= MOST_TEMPLATES:
        raise forms.ValidationError(f"A team keeps up to {MOST_TEMPLATES} templates; remove one first.")
    CustomTemplate.objects.update_or_create(team=team, path=path, defaults={"content": form.cleaned_data["content"]})
    preferences_of(team).touch()
    record(team, request.user, f"changed the template {path}")
    messages.success(request, f"{path} is used from now on.")
    return redirect("settings")


def _contents(team: Team) -> dict[str, str]:
    return dict(CustomTemplate.objects.filter(team=team).values_list("path", "content"))


def _content(team: Team, path: str) -> str:
    """The team's template, or the built-in one to begin with."""
    own = _contents(team).get(path)
    if own is not None:
        return own
    return (BUILT_IN_TEMPLATES / path).read_text(encoding="utf-8") if path in _built_in() else ""


def _built_in() -> list[str]:
    """The paths that there are; only what is listed here is ever read."""
    # Listed each time and compared with what was asked, so that no path of a request is ever joined to a folder.
    return sorted(file.relative_to(BUILT_IN_TEMPLATES).as_posix() for file in BUILT_IN_TEMPLATES.rglob("*.jinja"))
