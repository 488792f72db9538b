"""The discussion app."""

from django.apps import AppConfig


class DiscussionConfig(AppConfig):
    """What people say about generations."""

    name = "nodegen.discussion"
