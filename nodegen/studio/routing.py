"""Addresses of websockets."""

from django.urls import path

from nodegen.studio.consumers import ProgressConsumer

websocket_urlpatterns = [
    path("ws/generations/<uuid:generation_id>/", ProgressConsumer.as_asgi()),
]
