"""Many nodes that were asked for at once."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from nodegen.studio.models import Generation
from nodegen.teams.models import Team


class Batch(models.Model):
    """One list of requirements, and the generations that it became."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="batches")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    generations = models.ManyToManyField(Generation, related_name="batches")

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return f"batch {self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("batch", args=[self.pk])
