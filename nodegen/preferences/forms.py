"""What an owner sets for the team, checked."""

from typing import Any
from urllib.parse import urlsplit

from django import forms

from generator import PROVIDERS
from nodegen.preferences import secret
from nodegen.preferences.models import CustomTemplate, Preferences
from nodegen.preferences.templates_directory import TemplatePathError, checked_path
from nodegen.studio.options import Options

PROVIDER_NAMES = {"openai": "OpenAI-compatible", "anthropic": "Anthropic"}
LONGEST_TEMPLATE = 200_000
"""Characters of a template."""

MOST_TEMPLATES = 200
"""Templates of a team."""


class PreferencesForm(forms.Form):
    """The team's settings, but the options of a fresh form, which have a form of their own."""

    llm_provider = forms.ChoiceField(
        label="Its server speaks",
        choices=[(name, PROVIDER_NAMES.get(name, name)) for name in PROVIDERS],
        required=False,
    )
    llm_url = forms.CharField(label="Address", max_length=300, required=False)
    llm_model = forms.CharField(label="Name of the model", max_length=200, required=False)
    # Never filled in: a key that is kept is sent to its model alone, and an empty field keeps it.
    llm_key = forms.CharField(
        label="Key",
        max_length=500,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    forget_key = forms.BooleanField(label="Forget the key", required=False)
    archon_url = forms.CharField(label="Address of an Archon MCP server", max_length=300, required=False)
    retention_days = forms.IntegerField(
        label="Remove generations after days", min_value=1, max_value=36_500, required=False
    )

    def __init__(self, preferences: Preferences, data: Any = None) -> None:
        named = ("llm_provider", "llm_url", "llm_model", "archon_url", "retention_days")
        super().__init__(data, initial={name: getattr(preferences, name) for name in named})
        self.preferences = preferences

    def clean_llm_url(self) -> str:
        """An address of the web."""
        return _web_address(self.cleaned_data["llm_url"])

    def clean_archon_url(self) -> str:
        """An address of the web."""
        return _web_address(self.cleaned_data["archon_url"])

    def clean(self) -> dict[str, Any]:
        """A model needs both, its address and its name."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("llm_url")) != bool(cleaned.get("llm_model")):
            missing = "llm_model" if cleaned.get("llm_url") else "llm_url"
            self.add_error(missing, "A model needs both, its address and its name; leave both empty for none.")
        return cleaned

    def key(self) -> str:
        """The key that goes with this address: a new one, or the kept one where the address is still the same.

        Kept keys do not go along to another server: who may change the address would otherwise learn the key.
        """
        typed = self.cleaned_data.get("llm_key", "")
        same = _server(self.cleaned_data.get("llm_url", "")) == _server(self.preferences.llm_url)
        kept = self.preferences.llm_key if same and not self.cleaned_data.get("forget_key") else ""
        return typed or kept

    def save(self, options: Options) -> None:
        """Keep everything."""
        kept, data = self.preferences, self.cleaned_data
        # Before the address is changed, which says whether the old key may stay.
        kept.llm_key_sealed = secret.seal(self.key())
        kept.options = options.model_dump(mode="json")
        kept.llm_provider = data["llm_provider"] or next(iter(PROVIDERS))
        for name in ("llm_url", "llm_model", "archon_url", "retention_days"):
            setattr(kept, name, data[name])
        kept.save()
        kept.touch()


class TemplateForm(forms.ModelForm):
    """A template as an owner writes it."""

    # Space at either end of a template is in what it makes.
    content = forms.CharField(max_length=LONGEST_TEMPLATE, strip=False, required=False, widget=forms.Textarea)
    file = forms.FileField(label="Or a file", required=False, max_length=200)

    class Meta:
        model = CustomTemplate
        fields = ("path", "content")

    def clean_path(self) -> str:
        """Below a kind, and nowhere else."""
        try:
            return checked_path(self.cleaned_data["path"])
        except TemplatePathError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """The text of a file that was given stands in place of the text in the field."""
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            if file.size > LONGEST_TEMPLATE:
                raise forms.ValidationError(f"A template has at most {LONGEST_TEMPLATE:,} characters.")
            try:
                cleaned["content"] = file.read().decode()
            except UnicodeDecodeError as error:
                raise forms.ValidationError("The file is not a text in UTF-8.") from error
            # So that the page shows it, and a preview of it can be saved without choosing the file again.
            self.data = self.data.copy()
            self.data["content"] = cleaned["content"]
        return cleaned


def _web_address(text: str) -> str:
    address = text.strip().rstrip("/")
    parts = urlsplit(address)
    if address and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise forms.ValidationError("Write an address that begins with https:// or http://.")
    return address


def _server(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.scheme, parts.netloc
