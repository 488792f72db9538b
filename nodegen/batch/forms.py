"""What the batch page sends."""

from typing import Any

from django import forms

from nodegen.batch.reading import FORMS

LONGEST = 1_000_000
"""Characters of a text or bytes of a file."""

_LABELS = {"yaml": "YAML list", "csv": "CSV table", "prompts": "Prompts"}


class BatchForm(forms.Form):
    """A text, typed or from a file, and how it is written."""

    form = forms.ChoiceField(
        label="Written as", choices=[(name, _LABELS[name]) for name in FORMS], initial="yaml", widget=forms.RadioSelect
    )
    text = forms.CharField(label="Nodes", required=False, strip=False, max_length=LONGEST, widget=forms.Textarea)
    file = forms.FileField(label="Or a file", required=False)

    def clean(self) -> dict[str, Any]:
        """A file stands for the text: it is shown in its place, to be mended there."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > LONGEST:
            self.add_error("file", f"The file is larger than {LONGEST // 1000} kB; split it.")
        elif file:
            try:
                # Spreadsheets begin what they save with a byte order mark.
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", "This file is not text in UTF-8; save it as UTF-8 and choose it again.")
        return cleaned
