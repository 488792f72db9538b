"""Makes revisions: each save is one, a save on an older state is merged, and nothing that was typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from asgiref.sync import async_to_sync
from django.db import transaction

from generator import EnumSettlement, MergedFile, ModelReport, merge_files
from nodegen import engine
from nodegen.studio import search
from nodegen.studio.models import Generation, Revision, RevisionFile
from nodegen.studio.versions import Version, latest, numbered
from nodegen.teams.activity import record
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
class Settlement:
    """How the conflicts with the version of a number were settled, in the order in which they were shown."""

    choices: tuple[EnumSettlement, ...]
    against: int


@dataclass(frozen=True)
class Saved:
    """The edit is a revision; `merged_with` is the newer one that it was merged with, if there was one."""

    revision: Revision
    merged_with: Revision | None = None


@dataclass(frozen=True)
class Conflict:
    """Both changed the same lines; nothing was saved. `newest` is the version that stands against the edit."""

    merged: list[MergedFile]
    newest: Version


@dataclass(frozen=True)
class Unchanged:
    """The files are like this already."""


def save_edit(
    generation: Generation, author: User, edit: Edit, *, note: str = "", settled: Settlement | None = None
) -> Saved | Conflict | Unchanged:
    """Save a file. On a version that is not the newest any more it is merged, or the conflict comes back."""
    # A base that is gone is an empty one: the merge then asks about everything rather than overwrite anything.
    started = numbered(generation, edit.base)
    base = started.contents if started else {}
    return save_merged(
        generation, author, base, {**base, edit.path: edit.content}, note or f"Edited {edit.path}", settled
    )


def save_merged(
    generation: Generation,
    author: User,
    base: Mapping[str, str],
    files: Mapping[str, str],
    note: str,
    settled: Settlement | None = None,
) -> Saved | Conflict | Unchanged:
    """Save what somebody made of `base`, merged with the newest version.

    `settled` answers an earlier conflict; where another version is the newest by now it is asked again.
    """
    with transaction.atomic():
        newest = _locked(generation)
        merged = merge_files(base, files, newest.contents)
        if not _fits(settled, merged, newest):
            return Conflict(merged, newest)
        wanted = settle(merged, settled.choices if settled else ())
        # Looked at after the merge: two people who typed the same are not asked about it.
        if wanted == newest.contents:
            return Unchanged()
        revision = _add(newest, author, wanted, note)
    validate(revision)
    # By contents and not by number: a revision that was undone meanwhile was in nobody's way.
    return Saved(revision, None if newest.contents == base else newest.revision)


def conflict_count(merged: Sequence[MergedFile]) -> int:
    """Conflicts over all files."""
    return sum(len(file.conflicts) for file in merged)


def settle(merged: Sequence[MergedFile], choices: Sequence[EnumSettlement]) -> dict[str, str]:
    """The files, with the conflicts settled in the order in which the page counts them."""
    # A file that both sides removed has no content, and does not come back.
    files: dict[str, str] = {}
    waiting = list(choices)
    for file in merged:
        own, waiting = waiting[: len(file.conflicts)], waiting[len(file.conflicts) :]
        content = file.settled(own)
        if content is not None:
            files[file.path] = content
    return files


def _fits(settled: Settlement | None, merged: Sequence[MergedFile], newest: Version) -> bool:
    # The choices answer the conflicts of one page; beside another version they would settle something else.
    if settled is None or not settled.choices:
        return not conflict_count(merged)
    return len(settled.choices) == conflict_count(merged) and settled.against == newest.number


def bring_back(generation: Generation, author: User, version: Version) -> Saved | Unchanged:
    """Make an earlier version the newest again, as a revision of its own: restoring can be undone too."""
    outcome = save_files(generation, author, version.contents, f"Restored {version.label}")
    if isinstance(outcome, Saved) and not version.of_templates:
        outcome.revision.restores = version.number
        outcome.revision.save(update_fields=["restores"])
    return outcome


def undoable(generation: Generation) -> Version | None:
    """What undoing the last change brings back: pressed again it goes further back, as in an editor."""
    version: Version | None = latest(generation)
    # What a restore brought back is where undoing goes on, or it would only undo itself.
    while version and version.revision and version.revision.restores is not None:
        version = numbered(generation, version.revision.restores)
    return numbered(generation, version.revision.parent) if version and version.revision else None


def save_files(generation: Generation, author: User, files: Mapping[str, str], note: str) -> Saved | Unchanged:
    """Make these files the newest revision, whatever was saved meanwhile."""
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
    revision.report = report.model_dump(mode="json")
    Revision.objects.filter(pk=revision.pk).update(report=revision.report)
    return report


def as_of(report: ModelReport, generated: ModelReport | None) -> ModelReport:
    """The report with what only the generation knows: which features and assumptions went into the files."""
    if generated is None:
        return report
    # The checks see files alone; which features were asked for is known to the generation.
    known = ("family", "features_generated", "features_not_generated", "assumptions")
    return report.model_copy(update={name: getattr(generated, name) for name in known})


def _locked(generation: Generation) -> Version:
    """The newest version, while nobody else can add one."""
    # The generation's row is the lock of all its revisions: a revision that does not exist yet cannot be locked.
    Generation.objects.select_for_update().get(pk=generation.pk)
    return latest(generation)


def _add(newest: Version, author: User, files: Mapping[str, str], note: str) -> Revision:
    revision = Revision.objects.create(
        generation=newest.generation, number=newest.number + 1, parent=newest.number, author=author, note=note[:200]
    )
    # All files and not only the edited one: a revision is read whole, and seven files are small.
    RevisionFile.objects.bulk_create(
        RevisionFile(revision=revision, path=path, content=content) for path, content in files.items()
    )
    search.refresh(newest.generation)
    told = f"saved revision {revision.number} of {newest.generation}"
    record(newest.generation.team, author, told, newest.generation.get_absolute_url())
    return revision
