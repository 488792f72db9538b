"""How a team wants its nodes made and kept: options, a language model, Archon, templates, retention."""

from typing import Any, ClassVar

from django.db import models

from nodegen.preferences import secret
from nodegen.studio.options import Options
from nodegen.teams.models import Team


class Preferences(models.Model):
    """The settings of one team; a team that set nothing has none."""

    team = models.OneToOneField(Team, models.CASCADE, related_name="preferences")
    # Counted up by every change of these or of a template: an engine that was built for a version stays right.
    version = models.PositiveIntegerField(default=1)
    options = models.JSONField(default=dict)
    llm_provider = models.CharField(max_length=30, blank=True)
    llm_url = models.CharField(max_length=300, blank=True)
    llm_model = models.CharField(max_length=200, blank=True)
    llm_key_sealed = models.TextField(blank=True)
    archon_url = models.CharField(max_length=300, blank=True)
    retention_days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"preferences of {self.team}"

    @property
    def options_model(self) -> Options:
        """The options that a fresh form has."""
        return Options.model_validate(self.options)

    @property
    def llm_key(self) -> str:
        """The key of the model, or nothing where there is none or it can no longer be read."""
        return secret.unseal(self.llm_key_sealed)

    def touch(self) -> None:
        """Say that something changed: engines of earlier versions are not used again."""
        # Counted by the database: two owners who save at once must not come to one number.
        Preferences.objects.filter(pk=self.pk).update(version=models.F("version") + 1)
        self.refresh_from_db()


class CustomTemplate(models.Model):
    """A template of a team's own, which stands before the built-in one at the same path."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="custom_templates")
    path = models.CharField(max_length=200)
    content = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["team", "path"], name="one_template_a_path")
        ]
        ordering: ClassVar[list[str]] = ["path"]

    def __str__(self) -> str:
        return self.path


def preferences_of(team: Team) -> Preferences:
    """The settings of a team, made with their defaults where there are none yet."""
    return Preferences.objects.get_or_create(team=team)[0]


def options_of(team: Team | None) -> dict[str, object]:
    """The options that a fresh form of this team has, as it would send them."""
    preferences = Preferences.objects.filter(team=team).first() if team else None
    return (preferences.options_model if preferences else Options()).model_dump(mode="json")
