"""Addresses of a team's settings."""

from django.urls import path

from nodegen.preferences import template_views, views

urlpatterns = [
    path("team/settings/", views.settings, name="settings"),
    path("team/settings/try/", views.try_llm, name="try-llm"),
    path("team/templates/", template_views.template, name="template"),
    path("team/templates/<int:template_id>/remove/", template_views.remove_template, name="remove-template"),
]
