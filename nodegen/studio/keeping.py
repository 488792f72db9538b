"""What a team does with what it made: pin, archive, tag, delete, and each of these undone."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from nodegen.studio import runs
from nodegen.studio.models import Generation, GenerationQuerySet, SearchEntry, Tag
from nodegen.teams.models import Team

DELETED_STAYS = timedelta(days=7)
"""How long something deleted can be restored before `manage.py purge` removes it for good."""

PURGED_AT_ONCE = 100
"""Generations removed in one transaction: another writer waits no longer than that takes."""


@dataclass(frozen=True)
class Action:
    """Something done to some generations: how it is told, and what undoes it."""

    done: str
    undo: str
    apply: Callable[[GenerationQuerySet, str], object]


def _set(**values: object) -> Callable[[GenerationQuerySet, str], object]:
    return lambda generations, _: generations.update(**values)


def _archive(generations: GenerationQuerySet, _: str) -> None:
    generations.update(archived_at=timezone.now())


def _delete(generations: GenerationQuerySet, _: str) -> None:
    # What still runs is stopped: nobody would see what came of it.
    for generation in generations:
        runs.cancel(generation)
    generations.update(deleted_at=timezone.now())


def _tag(generations: GenerationQuerySet, name: str) -> None:
    rows = [Tag(generation=generation, name=name) for generation in generations.only("pk")]
    Tag.objects.bulk_create(rows, ignore_conflicts=True)


def _untag(generations: GenerationQuerySet, name: str) -> None:
    Tag.objects.filter(generation__in=generations, name=name).delete()


ACTIONS = {
    "pin": Action("pinned", "unpin", _set(pinned=True)),
    "unpin": Action("unpinned", "pin", _set(pinned=False)),
    "archive": Action("archived", "unarchive", _archive),
    "unarchive": Action("took out of the archive", "archive", _set(archived_at=None)),
    "delete": Action("deleted", "restore", _delete),
    "restore": Action("restored", "delete", _set(deleted_at=None)),
    "tag": Action("tagged", "untag", _tag),
    "untag": Action("took a tag off", "tag", _untag),
}


def purge(team: Team, retention_days: int | None = None) -> int:
    """Remove for good what was deleted long enough ago, and what a team no longer wants to keep; how many."""
    now = timezone.now()
    over = Q(deleted_at__lt=now - DELETED_STAYS)
    if retention_days:
        # Somebody pinned it so that it stays.
        over |= Q(created_at__lt=now - timedelta(days=retention_days), pinned=False)
    count = 0
    while keys := list(Generation.objects.filter(over, team=team).values_list("pk", flat=True)[:PURGED_AT_ONCE]):
        count += _remove(keys)
    return count


@transaction.atomic
def _remove(keys: Iterable[object]) -> int:
    generations = Generation.objects.filter(pk__in=list(keys))
    entries = list(generations.values_list("search", flat=True))
    _, removed = generations.delete()
    SearchEntry.objects.filter(pk__in=[each for each in entries if each]).delete()
    return removed.get(Generation._meta.label, 0)
