"""Makes revisions: each save is one, a save on an older state is merged, and nothing that was typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from asgiref.sync import async_to_sync
from django.db import transaction

from generator import EnumSettlement, MergedFile, ModelReport, merge_file
from nodegen import engine
from nodegen.studio import search
from nodegen.studio.models import Generation, Revision, RevisionFile
from nodegen.studio.versions import Version, latest, numbered
from nodegen.teams.models import User

LONGEST_FILE = 400_000
"""Characters of one file; the longest that we generate has 30,000."""


@dataclass(frozen=True)
class Edit:
    """One file as somebody wants it, and the number of the version they started from."""

    path: str
    content: str
    base: int


@dataclass(frozen=True)
class Saved:
    """The edit is a revision; `merged_with` is the newer one that it was merged with, if there was one."""

    revision: Revision
    merged_with: Revision | None = None


@dataclass(frozen=True)
class Conflict:
    """Both changed the same lines; nothing was saved. `newest` is the version that stands against the edit."""

    merged: MergedFile
    newest: Version


@dataclass(frozen=True)
class Unchanged:
    """The file is like this already."""


def save_edit(
    generation: Generation, author: User, edit: Edit, *, note: str = "", settled: tuple[EnumSettlement, ...] = ()
) -> Saved | Conflict | Unchanged:
    """Save a file. On a version that is not the newest any more it is merged, or the conflict comes back.

    `settled` are choices for the conflicts of an earlier answer; where they do not fit any more they are asked again.
    """
    with transaction.atomic():
        newest = _locked(generation)
        base = newest if edit.base == newest.number else numbered(generation, edit.base)
        merged = merge_file(
            edit.path,
            base.contents.get(edit.path) if base else None,
            edit.content,
            newest.contents.get(edit.path),
        )
        if len(merged.conflicts) != len(settled):
            return Conflict(merged, newest)
        content = merged.settled(settled)
        if content == newest.contents.get(edit.path):
            return Unchanged()
        files = {path: text for path, text in newest.contents.items() if path != edit.path}
        files |= {} if content is None else {edit.path: content}
        revision = _add(newest, author, files, note or f"Edited {edit.path}")
    validate(revision)
    return Saved(revision, newest.revision if edit.base != newest.number else None)


def save_files(generation: Generation, author: User, files: Mapping[str, str], note: str) -> Saved | Unchanged:
    """Make all files of a version the newest revision: restored, merged, mended or uploaded ones."""
    with transaction.atomic():
        newest = _locked(generation)
        if dict(files) == newest.contents:
            return Unchanged()
        revision = _add(newest, author, files, note)
    validate(revision)
    return Saved(revision)


def validate(revision: Revision) -> ModelReport:
    """Check a revision at standard and keep the report with it; it is saved by then, whatever the checks do."""
    generation = revision.generation
    files = dict(revision.files.values_list("path", "content"))
    report = async_to_sync(engine.judge)(files, generation.requirements_model, generation.package)
    report = as_of(report, generation.report_model)
    Revision.objects.filter(pk=revision.pk).update(report=report.model_dump(mode="json"))
    revision.report = report.model_dump(mode="json")
    return report


def as_of(report: ModelReport, generated: ModelReport | None) -> ModelReport:
    """The report with what only the generation knows: which features and assumptions went into the files."""
    if generated is None:
        return report
    known = ("family", "features_generated", "features_not_generated", "assumptions")
    return report.model_copy(update={name: getattr(generated, name) for name in known})


def _locked(generation: Generation) -> Version:
    """The newest version, while nobody else can add one."""
    Generation.objects.select_for_update().get(pk=generation.pk)
    return latest(generation)


def _add(newest: Version, author: User, files: Mapping[str, str], note: str) -> Revision:
    revision = Revision.objects.create(
        generation=newest.generation, number=newest.number + 1, parent=newest.number, author=author, note=note[:200]
    )
    RevisionFile.objects.bulk_create(
        RevisionFile(revision=revision, path=path, content=content) for path, content in files.items()
    )
    search.refresh(newest.generation)
    return revision
