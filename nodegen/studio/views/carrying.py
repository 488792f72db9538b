"""Carrying edits over from an earlier generation: at once where nothing conflicts, else settled side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from nodegen.studio.browse.conflicts import conflicted
from nodegen.studio.carrying import carryable, conflict_count, merged_into, settled
from nodegen.studio.revising import save_files
from nodegen.studio.versions import latest
from nodegen.studio.views.revisions import editable_generation, settlements
from nodegen.studio.views.tabs import tab


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Shows what has to be settled; sending it makes the merged files a revision of this generation."""
    generation = editable_generation(request, generation_id)
    edited = carryable(generation)
    if edited is None:
        raise Http404
    merged = merged_into(generation, edited)
    choices = settlements(request)
    if request.method == "POST" and len(choices) == conflict_count(merged):
        note = f"Carried over {edited.label} of the generation of {edited.generation.created_at:%d %B %Y, %H:%M}"
        save_files(generation, request.user, settled(merged, choices), note)
        messages.success(request, "Your edits are in the new files.")
        return redirect("generation", generation.pk)
    context = {"edited": edited, "conflicted": conflicted(merged), "merged": [each for each in merged if each.pieces]}
    return tab(request, latest(generation), "files", "studio/carry.html", context)
