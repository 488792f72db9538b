"""The studio app."""

from django.apps import AppConfig


class StudioConfig(AppConfig):
    """Generations and everything about them."""

    name = "nodegen.studio"
