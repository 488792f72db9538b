"""The batch app."""

from django.apps import AppConfig


class BatchConfig(AppConfig):
    """Many nodes at once."""

    name = "nodegen.batch"
