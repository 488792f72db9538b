"""A node that was edited elsewhere comes back as a revision, merged with what was saved here meanwhile."""

import json
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from nodegen.studio.browse.conflicts import conflicted
from nodegen.studio.models import Generation
from nodegen.studio.revising import Conflict, save_merged
from nodegen.studio.uploads import Uploaded, UploadError, read_kept, read_upload
from nodegen.studio.versions import GENERATED, Version, latest
from nodegen.studio.views.access import version_named
from nodegen.studio.views.revisions import editable_generation, sentence_of, settlement
from nodegen.studio.views.tabs import tab


@require_POST
def upload(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Save what was uploaded; where somebody else changed the same lines, ask."""
    generation = editable_generation(request, generation_id)
    try:
        uploaded = _uploaded(request, generation)
    except UploadError as error:
        messages.error(request, str(error))
        return redirect("take", generation.pk)
    base = version_named(generation, request.POST.get("base") or str(GENERATED))
    files = uploaded.over(base.contents)
    note = request.POST.get("note", "").replace("\0", "").strip()[:200] or f"Uploaded, made of {_name(base)}"
    outcome = save_merged(generation, request.user, base.contents, files, note, settlement(request))
    if isinstance(outcome, Conflict):
        context = {
            "base": base,
            "newest": outcome.newest,
            "conflicted": conflicted(outcome.merged),
            "kept": json.dumps(files),
            "note": note,
        }
        return tab(request, outcome.newest, "take", "studio/uploaded.html", context, status=409)
    messages.success(request, sentence_of(outcome))
    return redirect("revisions", generation.pk)


def _name(base: Version) -> str:
    return base.label if base.revision else "what was generated"


def _uploaded(request: HttpRequest, generation: Generation) -> Uploaded:
    """The files that were chosen, or those that come back with a settled conflict."""
    if kept := request.POST.get("kept", ""):
        return read_kept(kept, generation.service_name)
    return read_upload(request.FILES.getlist("files"), latest(generation).contents, generation.service_name)
