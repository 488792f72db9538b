"""The preferences app."""

from django.apps import AppConfig


class PreferencesConfig(AppConfig):
    """How a team wants its nodes made and kept."""

    name = "nodegen.preferences"
