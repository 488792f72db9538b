"""The settings of the team at hand: options, model, Archon, retention. Owners alone see them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from nodegen import engine
from nodegen.preferences.forms import PreferencesForm
from nodegen.preferences.models import CustomTemplate, Preferences, preferences_of
from nodegen.preferences.trying import try_model
from nodegen.studio.forms import OptionsForm
from nodegen.teams.activity import record
from nodegen.teams.views.access import managing_membership


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """The page of all settings."""
    preferences = preferences_of(managing_membership(request).team)
    form = PreferencesForm(preferences, request.POST or None)
    options = OptionsForm(request.POST or None, initial=preferences.options_model.model_dump(mode="json"))
    # Not `and`, so that what is wrong in either form is said at once.
    if request.method == "POST" and form.is_valid() & options.is_valid():
        form.save(options.options)
        record(request.team, request.user, "changed the settings of the team")
        messages.success(request, "Saved.")
        return redirect("settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "preferences/settings.html", _shown(preferences, form, options), status=status)


def _shown(preferences: Preferences, form: PreferencesForm, options: OptionsForm) -> dict[str, object]:
    return {
        "form": form,
        "options": options,
        "has_key": bool(preferences.llm_key),
        "lost_key": bool(preferences.llm_key_sealed) and not preferences.llm_key,
        "templates": CustomTemplate.objects.filter(team=preferences.team),
        "tab": "settings",
    }


@require_POST
def try_llm(request: HttpRequest) -> HttpResponse:
    """Ask the model that the form names, saved or not, for a word."""
    preferences = preferences_of(managing_membership(request).team)
    form = PreferencesForm(preferences, request.POST)
    if not form.is_valid() or not form.cleaned_data["llm_url"]:
        return render(request, "preferences/_tried.html", {"works": False, "sentence": "Name an address and a model."})
    data = form.cleaned_data
    works, sentence = try_model(engine.model(data["llm_provider"], data["llm_url"], data["llm_model"], form.key()))
    return render(request, "preferences/_tried.html", {"works": works, "sentence": sentence})
