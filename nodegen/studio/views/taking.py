"""Taking a node away: how it is used, one text, patches, the command that makes it again."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nodegen.studio.browse.patch import patch_of
from nodegen.studio.taking import command_of, one_text, use_of
from nodegen.studio.versions import Version
from nodegen.studio.views.access import version_by_key, version_of
from nodegen.studio.views.choosing import comparable
from nodegen.studio.views.remembering import taken
from nodegen.studio.views.tabs import tab


@require_GET
def take(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Everything that somebody needs who takes the node away."""
    version = _with_files(request, generation_id)
    context = {
        "paths": sorted(version.contents),
        "text": one_text(version),
        "use": use_of(version),
        "command": command_of(version.generation),
        "update": f"nodegen update {version.generation.package}",
        "apply": f"git apply {version.generation.package}.patch",
        "edited": taken(request, version.generation),
        **comparable(version),
    }
    return tab(request, version, "take", "studio/take.html", context)


@require_GET
def text(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """All files as one text."""
    return HttpResponse(one_text(_with_files(request, generation_id)), content_type="text/plain; charset=utf-8")


@require_GET
def patch(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """What `git apply` takes to make these files of the version that `?with=` names."""
    version = _with_files(request, generation_id)
    base = version_by_key(request, request.GET.get("with", ""))
    name = f"{version.generation.package}.patch"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    patch = patch_of(base.contents, version.contents)
    return HttpResponse(patch.encode(), content_type="text/x-patch; charset=utf-8", headers=headers)


def _with_files(request: HttpRequest, generation_id: UUID) -> Version:
    version = version_of(request, generation_id)
    if not version.contents:
        raise Http404
    return version
