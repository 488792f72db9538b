"""What people say, checked."""

from django import forms

from nodegen.studio.models import Verdict

LONGEST = 5000
"""Characters of a comment."""


def _said(required: bool) -> forms.CharField:
    return forms.CharField(
        max_length=LONGEST,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write something first."},
    )


class CommentForm(forms.Form):
    """A comment; with a path and a line it is about that line."""

    text = _said(required=True)
    path = forms.CharField(max_length=200, required=False)
    line = forms.IntegerField(min_value=1, required=False)


class VerdictForm(forms.Form):
    """A verdict, with a word on it."""

    verdict = forms.ChoiceField(choices=Verdict.choices)
    text = _said(required=False)
