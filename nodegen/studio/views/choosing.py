"""The versions that another one can be compared with, as pages offer them."""

from django.db.models import Prefetch

from nodegen.studio.models import Generation, Revision, Status
from nodegen.studio.versions import TEMPLATES, Version, numbered

OFFERED = 30
"""Generations to compare with that a page offers; any other is reached from the history."""


def comparable(version: Version) -> dict[str, list[Version]]:
    """`own` are the other versions of the same generation, newest first, `others` those of the team's newest others."""
    return {"own": _own(version), "others": _others(version.generation)}


def previous_version(version: Version) -> Version | None:
    """What a version came from: a revision from its parent, a generation from the previous one of its service."""
    if version.revision:
        return numbered(version.generation, version.revision.parent)
    previous = version.generation.previous()
    return Version(previous, pinned=True) if previous else None


def _own(version: Version) -> list[Version]:
    generation = version.generation
    revisions = [Version(generation, each) for each in generation.revisions.defer("report")]
    templates = numbered(generation, TEMPLATES)
    versions = [*revisions, Version(generation), *([templates] if templates else [])]
    return [each for each in versions if each.number != version.number]


def _others(generation: Generation) -> list[Version]:
    done = Generation.objects.of(generation.team).filter(status=Status.DONE).exclude(pk=generation.pk)
    revisions = Prefetch("revisions", Revision.objects.defer("report"))
    shown = done.select_related("author").prefetch_related(revisions).defer("report")[:OFFERED]
    return [Version(each, revision) for each in shown for revision in (*each.revisions.all(), None)]
