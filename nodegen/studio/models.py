"""What the studio keeps: generations, their files and events, and drafts."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from generator import ModelPRDRequirements, ModelReport

# Django finds a table only where the app's models are; these two stand in a file of their own.
from nodegen.studio.revision_models import Revision as Revision
from nodegen.studio.revision_models import RevisionFile as RevisionFile
from nodegen.teams.models import Team


class Status(models.TextChoices):
    """How far a generation is."""

    QUEUED = "queued", "Queued"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Cancelled"


UNDER_WAY = (Status.QUEUED, Status.RUNNING)


class Verdict(models.TextChoices):
    """What a reviewer said last of a generation."""

    APPROVED = "approved", "Approved"
    CHANGES = "changes", "Changes wanted"


class SearchEntry(models.Model):
    """The words that a generation is found by, each once.

    The database keeps its own full-text index over `words`, made by a migration: an FTS5 table with triggers on
    SQLite, a generated tsvector on PostgreSQL. Who writes an entry does not know of it.
    """

    words = models.TextField()

    class Meta:
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.words[:50]


class GenerationQuerySet(models.QuerySet["Generation"]):
    """Every query starts from a team; what was deleted is there only for who asks for it."""

    def of(self, team: Team | None) -> Self:
        """The generations of one team, newest first."""
        return self.filter(team=team, deleted_at=None).order_by("-created_at", "-pk")

    def of_user(self, user: Any) -> Self:
        """The generations of all teams that a person is in."""
        return self.filter(team__memberships__user=user, deleted_at=None)

    def note_download(self) -> None:
        """Remember that somebody took these away: what was worth that is offered again (see past.py)."""
        self.update(downloaded_at=timezone.now())


LISTED = [
    "team",
    "-created_at",
    "-id",
    "deleted_at",
    "archived_at",
    "pinned",
    "status",
    "verdict",
    "validation_passed",
    "downloaded_at",
    "node_type",
    "domain",
    "strategy_used",
    "author",
    "score",
    "service_name",
    "search",
]


class Generation(models.Model):
    """One run of the engine: what was asked, how far it is, what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of their own for team and author: a planner that took one would sort and read whole rows.
    team = models.ForeignKey(Team, models.CASCADE, related_name="generations", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="generations", db_index=False)

    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    cancel_requested = models.BooleanField(default=False)

    prompt = models.TextField(blank=True)
    requirements = models.JSONField()
    options = models.JSONField(default=dict)
    service_name = models.CharField(max_length=64)
    node_type = models.CharField(max_length=20)
    domain = models.CharField(max_length=64)
    correlation_id = models.UUIDField(default=uuid.uuid4)

    node_name = models.CharField(max_length=200, blank=True)
    package = models.CharField(max_length=100, blank=True)
    strategy_used = models.CharField(max_length=30, blank=True)
    validation_passed = models.BooleanField(null=True, blank=True)
    score = models.FloatField(null=True, blank=True)
    generation_time_ms = models.FloatField(null=True, blank=True)
    llm_used = models.BooleanField(default=False)
    intelligence_sources = models.JSONField(default=list)
    report = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)
    # What it was made with: a later difference may come from these alone.
    engine_version = models.CharField(max_length=40, blank=True)
    framework_version = models.CharField(max_length=40, blank=True)

    # Against the previous one of its service, counted when it ended; None where there is no previous one.
    files_changed = models.PositiveIntegerField(null=True, blank=True)
    lines_added = models.PositiveIntegerField(null=True, blank=True)
    lines_removed = models.PositiveIntegerField(null=True, blank=True)

    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    pinned = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    downloaded_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    # Set to nothing and not deleted with: words can be written again, a generation cannot.
    search = models.OneToOneField(SearchEntry, models.SET_NULL, null=True, blank=True, related_name="generation")

    objects = GenerationQuerySet.as_manager()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            # Everything that the history filters and sorts by, and the team's past is chosen by: a page of keys is
            # read from this index alone, and the rows, which carry whole reports, only for those that are shown.
            models.Index(fields=LISTED, name="generation_listing"),
            models.Index(fields=["service_name", "node_type", "team", "-created_at"], name="generation_service"),
        ]

    def __str__(self) -> str:
        return self.node_name or f"{self.node_type} {self.service_name}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("generation", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in UNDER_WAY

    @property
    def was_interrupted(self) -> bool:
        """Whether the server stopped in the middle and it was run again."""
        return self.attempts > 1

    @property
    def duration(self) -> timedelta | None:
        """From its start to its end."""
        return self.finished_at - self.started_at if self.finished_at and self.started_at else None

    @property
    def requirements_model(self) -> ModelPRDRequirements:
        """The requirements as the engine takes them."""
        return ModelPRDRequirements.model_validate(self.requirements)

    @property
    def report_model(self) -> ModelReport | None:
        """The report, once there is one."""
        return ModelReport.model_validate(self.report) if self.report else None

    def contents(self) -> dict[str, str]:
        """Path -> content of its files."""
        return dict(self.files.values_list("path", "content"))

    def previous(self) -> "Generation | None":
        """The newest earlier generation of the same service that has files."""
        same = Generation.objects.of(self.team).filter(node_type=self.node_type, service_name=self.service_name)
        return same.filter(status=Status.DONE, created_at__lt=self.created_at).exclude(pk=self.pk).first()


class Tag(models.Model):
    """A word that a team put on a generation."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["generation", "name"], name="one_tag_a_name")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name", "generation"], name="tag_name")]
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class GeneratedFile(models.Model):
    """One file of a generation."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    content = models.TextField()
    template_content = models.TextField(
        null=True, blank=True, help_text="What the templates alone made, where a model changed it."
    )

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["generation", "path"], name="one_file_a_path")
        ]
        ordering: ClassVar[list[str]] = ["path"]

    def __str__(self) -> str:
        return self.path

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content.encode())


class Exchange(models.Model):
    """One request of a generation to a language model, and its answer: enough to ask it again."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="exchanges")
    purpose = models.CharField(max_length=200)
    model = models.CharField(max_length=200)
    prompt = models.JSONField()
    answer = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    cached = models.BooleanField(default=False)
    prompt_tokens = models.PositiveIntegerField()
    answer_tokens = models.PositiveIntegerField()
    cost = models.FloatField(null=True, blank=True, help_text="US dollars, where a price is known.")
    duration_ms = models.FloatField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.model}: {self.purpose}"


class GenerationEvent(models.Model):
    """One step of a generation, as the engine told it."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="events")
    attempt = models.PositiveSmallIntegerField(default=1)
    sequence = models.PositiveIntegerField()
    stage = models.CharField(max_length=20)
    state = models.CharField(max_length=20)
    detail = models.TextField(blank=True)
    elapsed_ms = models.FloatField()
    path = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["generation", "attempt", "sequence"], name="one_event_a_sequence")
        ]
        ordering: ClassVar[list[str]] = ["attempt", "sequence"]

    def __str__(self) -> str:
        return f"{self.stage} {self.state}"


class Draft(models.Model):
    """What a person typed and has not generated yet."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    data = models.JSONField(default=dict)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["team", "user"], name="one_draft_each")]

    def __str__(self) -> str:
        return f"draft of {self.user}"
