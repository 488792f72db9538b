"""The teams app."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    """People, teams and links."""

    name = "nodegen.teams"
