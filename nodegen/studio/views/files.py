"""The files of a generation: tree and code, raw text, archives."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nodegen.discussion.threads import threads
from nodegen.studio.browse.archive import tar_archive, zip_archive
from nodegen.studio.browse.listing import listing
from nodegen.studio.browse.tree import folders, opening
from nodegen.studio.models import Generation
from nodegen.studio.versions import Version
from nodegen.studio.views.access import version_of
from nodegen.studio.views.tabs import tab


@require_GET
def files(request: HttpRequest, generation_id: UUID, path: str = "") -> HttpResponse:
    """One file beside the tree of all."""
    return files_page(request, version_of(request, generation_id), path)


def files_page(request: HttpRequest, version: Version, path: str) -> HttpResponse:
    """The page with a file open; without a path it is the one that tells most."""
    contents = version.contents
    if path and path not in contents:
        raise Http404
    shown = opening(contents, path)
    findings = version.report.findings if version.report else ()
    context = {
        "folders": folders(contents),
        "path": shown,
        "content": contents.get(shown, ""),
        "lines": listing(shown, contents.get(shown, ""), findings),
        "threads": threads(version.generation, shown, contents.get(shown, ""), request.GET.get("line", "")),
        "flagged": {finding.file for finding in findings},
    }
    return tab(request, version, "files", "studio/files.html", context)


@require_GET
def raw(request: HttpRequest, generation_id: UUID, path: str) -> HttpResponse:
    """The text of one file."""
    contents = version_of(request, generation_id).contents
    if path not in contents:
        raise Http404
    return HttpResponse(contents[path], content_type="text/plain; charset=utf-8")


@require_GET
def download(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """All files as a zip, or with ?format=tar.gz as a tar."""
    version = version_of(request, generation_id)
    package, contents = version.generation.package, version.contents
    if not contents:
        raise Http404
    Generation.objects.filter(pk=version.generation.pk).note_download()
    if request.GET.get("format") == "tar.gz":
        return _attached(tar_archive(package, contents), f"{package}.tar.gz", "application/gzip")
    return _attached(zip_archive(package, contents), f"{package}.zip", "application/zip")


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
