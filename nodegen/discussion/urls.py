"""Addresses of what people say."""

from django.urls import path

from nodegen.discussion import views

urlpatterns = [
    path("g/<uuid:generation_id>/comments/", views.comment, name="comment"),
    path("g/<uuid:generation_id>/comments/new/", views.new_comment, name="new-comment"),
    path("g/<uuid:generation_id>/comments/<int:comment_id>/remove/", views.take_back, name="take-back"),
    path("g/<uuid:generation_id>/verdict/", views.verdict, name="verdict"),
    path("team/mentions/", views.mentions, name="mentions"),
]
