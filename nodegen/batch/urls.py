"""Addresses of batches."""

from django.urls import path

from nodegen.batch import views

urlpatterns = [
    path("batches/", views.batches, name="batches"),
    path("batches/<int:batch_id>/", views.batch, name="batch"),
    path("batches/<int:batch_id>/download/", views.download, name="batch-download"),
]
