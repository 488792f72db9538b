"""Carrying edits over from an earlier generation: at once where nothing conflicts, else settled side by side."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from generator import merge_files
from nodegen.studio.browse.conflicts import conflicted
from nodegen.studio.carrying import carryable
from nodegen.studio.revising import Conflict, save_merged
from nodegen.studio.versions import latest
from nodegen.studio.views.revisions import editable_generation, settlement
from nodegen.studio.views.tabs import tab


@require_http_methods(["GET", "POST"])
def carry(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Shows what has to be settled; sending it makes the merged files a revision of this generation."""
    generation = editable_generation(request, generation_id)
    edited = carryable(generation)
    if edited is None:
        raise Http404
    base = edited.generation.contents()
    if request.method == "POST":
        note = f"Carried over {edited.label} of the generation of {edited.generation.created_at:%d %B %Y, %H:%M}"
        saved = save_merged(generation, request.user, base, edited.contents, note, settlement(request))
        if not isinstance(saved, Conflict):
            messages.success(request, "Your edits are in the new files.")
            return redirect("generation", generation.pk)
    newest = latest(generation)
    merged = merge_files(base, edited.contents, newest.contents)
    context = {
        "edited": edited,
        "newest": newest,
        "conflicted": conflicted(merged),
        "merged": [each for each in merged if each.pieces],
    }
    return tab(request, newest, "files", "studio/carry.html", context)
