"""Finds what people changed in an earlier generation of a service and the one that was made after it lacks."""

from nodegen.studio.models import Generation, Status
from nodegen.studio.versions import Version, latest


def carryable(generation: Generation) -> Version | None:
    """The newest edited version of an earlier generation of the service; None once this one has edits of its own."""
    # Whoever edits here already has decided against the old edits, or brought them over.
    if generation.status != Status.DONE or generation.revisions.exists():
        return None
    same = Generation.objects.of(generation.team).filter(
        node_type=generation.node_type, service_name=generation.service_name, created_at__lt=generation.created_at
    )
    edited = same.filter(revisions__isnull=False).exclude(pk=generation.pk).first()
    return latest(edited) if edited else None
