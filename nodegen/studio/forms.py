"""The form of requirements: every field as people type it, checked once, by the engine's own model."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml
from django import forms
from pydantic import ValidationError as PydanticError

from generator import DOMAINS, EnumNodeType, EnumStrategyType, EnumValidationLevel, ModelPRDRequirements
from nodegen import engine
from nodegen.studio.composing import plain_yaml
from nodegen.studio.options import Options

MAXIMUM_PROMPT_LENGTH = 20_000

LIST_FIELDS = ("operations", "features", "dependencies", "best_practices")
PASSAGE_FIELDS = ("code_examples", "similar_patterns")
YAML_FIELDS = ("data_models", "performance_requirements")
NUMBER_FIELDS = ("min_test_coverage", "complexity_threshold")
_PASSAGE_BREAK = re.compile(r"^-{3,}\r?$", re.MULTILINE)


def _lines(rows: int = 2, **attributes: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "spellcheck": "false", **attributes})


class RequirementsForm(forms.Form):
    """Requirements as text; `requirements` holds the model once the form is valid."""

    prompt = forms.CharField(required=False, strip=False, max_length=MAXIMUM_PROMPT_LENGTH, widget=_lines(4))
    node_type = forms.ChoiceField(
        label="Kind",
        choices=[(kind.value, kind.value.capitalize()) for kind in EnumNodeType],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a kind."},
    )
    service_name = forms.CharField(
        label="Name",
        error_messages={"required": "Give it a name, for example user_crud."},
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
    )
    domain = forms.CharField(
        initial="general",
        error_messages={"required": "Name a domain; general fits everything."},
        widget=forms.TextInput(attrs={"list": "domains", "spellcheck": "false", "autocomplete": "off"}),
    )
    business_description = forms.CharField(
        label="Description",
        widget=_lines(3, spellcheck="true"),
        error_messages={"required": "Say in a sentence what the node is for."},
    )
    operations = forms.CharField(
        widget=_lines(), error_messages={"required": "Name at least one operation, for example get_user."}
    )
    features = forms.CharField(required=False, widget=_lines())
    data_models = forms.CharField(required=False, widget=_lines(3))
    dependencies = forms.CharField(required=False, widget=_lines())
    performance_requirements = forms.CharField(required=False, widget=_lines())
    best_practices = forms.CharField(required=False, widget=_lines())
    code_examples = forms.CharField(required=False, strip=False, widget=_lines(3))
    similar_patterns = forms.CharField(required=False, strip=False, widget=_lines(3))
    min_test_coverage = forms.FloatField(label="Test coverage at least", required=False, initial=0.85)
    complexity_threshold = forms.IntegerField(label="Complexity at most", required=False, initial=10)
    extraction_confidence = forms.FloatField(required=False, widget=forms.HiddenInput)

    domains = DOMAINS

    def clean(self) -> dict[str, Any]:
        """Build the requirements; what the engine refuses is said beside its field."""
        cleaned = super().clean() or {}
        data = {name: value for name, value in cleaned.items() if name != "prompt" and value not in ("", None)}
        for name in (*LIST_FIELDS, *PASSAGE_FIELDS):
            data[name] = split_items(name, cleaned.get(name, ""))
        for name in YAML_FIELDS:
            data[name] = self._yaml(name, cleaned.get(name, ""))
        try:
            self.requirements = ModelPRDRequirements.model_validate(data)
        except PydanticError as error:
            for name, sentence in sentences(error):
                self._say(name, sentence)
        return cleaned

    def _say(self, name: str, sentence: str) -> None:
        field = name if name in self.fields else None
        if field is None or field not in self.errors:
            self.add_error(field, sentence)

    def _yaml(self, name: str, text: str) -> Any:
        try:
            return _names_and_values(text)
        except ValueError as error:
            self.add_error(name, str(error))
            return {}


class OptionsForm(forms.Form):
    """How the node is made; `options` holds the model once the form is valid."""

    strategy = forms.ChoiceField(choices=[], initial=EnumStrategyType.AUTO.value)
    validation_level = forms.ChoiceField(
        label="Validation",
        choices=[(level.value, level.value.capitalize()) for level in EnumValidationLevel],
        initial=EnumValidationLevel.STANDARD.value,
    )
    run_tests = forms.BooleanField(label="Run the tests", required=False, initial=True)
    enable_llm = forms.BooleanField(label="May ask a language model", required=False, initial=True)
    strict_mode = forms.BooleanField(label="Fail when validation fails", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strategy"].choices = engine.strategies()

    def clean(self) -> dict[str, Any]:
        """Build the options."""
        cleaned = super().clean() or {}
        if not self.errors:
            self.options = Options(**cleaned)
        return cleaned


def _names_and_values(text: str) -> Mapping[str, Any]:
    """What a text of names and values says; ValueError, a sentence, where it cannot be read."""
    try:
        # Before anything is made of it: depth and references are bounded here.
        twice = plain_yaml.repeated(text)
        found: Mapping[str, Any] = yaml.safe_load(text) or {}
    except plain_yaml.YamlTextError as error:
        raise ValueError(f"Line {error.line}: {error}") from error
    except yaml.YAMLError as error:
        raise ValueError("Write plain names and values, without tags.") from error
    if twice:
        raise ValueError(f"{twice[:40]} is there twice; give each a name of its own.")
    return found


def split_items(name: str, text: str) -> list[str]:
    """Items of a field: a line each; operations also by commas; passages by lines of dashes."""
    if name in PASSAGE_FIELDS:
        return [part.strip() for part in _PASSAGE_BREAK.split(text) if part.strip()]
    separator = r"[\n,]" if name == "operations" else r"\n"
    return [item.strip() for item in re.split(separator, text) if item.strip()]


def sentences(error: PydanticError) -> Iterable[tuple[str, str]]:
    """Field and sentence of each thing that the engine refuses."""
    for each in error.errors():
        name = str(each["loc"][0]) if each["loc"] else ""
        message = each["msg"].removeprefix("Value error, ")
        yield (name or "data_models" if message.startswith("Field ") else name), message


def initial_from(requirements: ModelPRDRequirements, prompt: str = "") -> dict[str, Any]:
    """The form's text for requirements: what `clean` reads back as the same."""
    data = requirements.model_dump(mode="json")
    text = {name: "\n".join(data[name]) for name in LIST_FIELDS}
    passages = {name: "\n---\n".join(data[name]) for name in PASSAGE_FIELDS}
    yamls = {name: _yaml_text(data[name]) for name in YAML_FIELDS}
    return {**data, **text, **passages, **yamls, "prompt": prompt}


def _yaml_text(value: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(value), sort_keys=False, allow_unicode=True).strip() if value else ""


def error_list(form: forms.Form) -> list[tuple[str, str, str]]:
    """Field name, label and sentence of every error of a form, in the order of its fields."""
    found: list[tuple[str, str, str]] = []
    for name, errors in form.errors.items():
        label = form.fields[name].label or name.replace("_", " ").capitalize() if name in form.fields else ""
        found += [(name, label, str(error)) for error in errors]
    return found
