"""Brings what people changed in an earlier generation of a service into the one that was generated after it."""

from collections.abc import Sequence

from generator import EnumSettlement, MergedFile, merge_files
from nodegen.studio.models import Generation, Status
from nodegen.studio.versions import Version, latest


def carryable(generation: Generation) -> Version | None:
    """The newest edited version of an earlier generation of the service; None once this one has edits of its own."""
    if generation.status != Status.DONE or generation.revisions.exists():
        return None
    same = Generation.objects.of(generation.team).filter(
        node_type=generation.node_type, service_name=generation.service_name, created_at__lt=generation.created_at
    )
    edited = same.filter(revisions__isnull=False).exclude(pk=generation.pk).first()
    return latest(edited) if edited else None


def merged_into(generation: Generation, edited: Version) -> list[MergedFile]:
    """What was generated then, what people made of it, and what is generated now, as one."""
    return merge_files(edited.generation.contents(), edited.contents, generation.contents())


def conflict_count(merged: Sequence[MergedFile]) -> int:
    """Conflicts over all files."""
    return sum(len(file.conflicts) for file in merged)


def settled(merged: Sequence[MergedFile], choices: Sequence[EnumSettlement]) -> dict[str, str]:
    """The files, with the conflicts settled in the order in which the page counts them."""
    files: dict[str, str] = {}
    waiting = list(choices)
    for file in merged:
        own, waiting = waiting[: len(file.conflicts)], waiting[len(file.conflicts) :]
        content = file.settled(own)
        if content is not None:
            files[file.path] = content
    return files
