"""The tables of what people made of a generation's files."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from generator import ModelReport


class Revision(models.Model):
    """The files of a generation after somebody edited them. Number 0 stands for the generated files themselves."""

    generation = models.ForeignKey("studio.Generation", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    parent = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    restores = models.PositiveIntegerField(
        null=True, blank=True, help_text="Number of the version that this one brought back as it was."
    )
    note = models.CharField(max_length=200, blank=True)
    report = models.JSONField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["generation", "number"], name="one_revision_a_number")
        ]
        ordering: ClassVar[list[str]] = ["-number"]

    def __str__(self) -> str:
        return f"revision {self.number}"

    @property
    def report_model(self) -> ModelReport | None:
        """What the checks said of it, once they ran."""
        return ModelReport.model_validate(self.report) if self.report else None


class RevisionFile(models.Model):
    """One file of a revision; a revision has all of its files, so that each can be read on its own."""

    revision = models.ForeignKey(Revision, models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    content = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["revision", "path"], name="one_revision_file_a_path")
        ]
        ordering: ClassVar[list[str]] = ["path"]

    def __str__(self) -> str:
        return self.path
