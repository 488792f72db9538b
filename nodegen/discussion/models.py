"""What people say about a generation: comments on its lines, mentions, verdicts."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from nodegen.studio.models import Generation, Verdict


class Comment(models.Model):
    """Something said about a line of a file, or, without a path, about the generation."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=200, blank=True)
    line = models.PositiveIntegerField(default=0)
    # The line as it was: files are edited, and what was said stays with what it was said of.
    quoted = models.TextField(blank=True)
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:50]


class Mention(models.Model):
    """A person whom a comment names; until they saw it, pages say so."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="mentions")
    seen = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["comment", "person"], name="one_mention_a_comment")
        ]
        ordering: ClassVar[list[str]] = ["-comment__at"]

    def __str__(self) -> str:
        return f"{self.person} in {self.comment}"


class Review(models.Model):
    """A verdict on a generation; the newest one counts."""

    generation = models.ForeignKey(Generation, models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    text = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.get_verdict_display()}"
