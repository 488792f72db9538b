"""The files of a generation: tree and code, raw text, archives."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nodegen.discussion.threads import threads
from nodegen.studio.browse.archive import tar_archive, zip_archive
from nodegen.studio.browse.listing import listing
from nodegen.studio.browse.tree import folders, opening
from nodegen.studio.models import GeneratedFile, Generation
from nodegen.studio.views.access import generation_of
from nodegen.studio.views.tabs import tab


@require_GET
def files(request: HttpRequest, generation_id: UUID, path: str = "") -> HttpResponse:
    """One file beside the tree of all."""
    return files_page(request, generation_of(request, generation_id), path)


def files_page(request: HttpRequest, generation: Generation, path: str) -> HttpResponse:
    """The page with a file open; without a path it is the one that tells most."""
    contents = generation.contents()
    if path and path not in contents:
        raise Http404
    shown = opening(contents, path)
    report = generation.report_model
    findings = report.findings if report else ()
    context = {
        "folders": folders(contents),
        "path": shown,
        "content": contents.get(shown, ""),
        "lines": listing(shown, contents.get(shown, ""), findings),
        "threads": threads(generation, shown, contents.get(shown, ""), request.GET.get("line", "")),
        "flagged": {finding.file for finding in findings},
    }
    return tab(request, generation, "files", "studio/files.html", context)


@require_GET
def raw(request: HttpRequest, generation_id: UUID, path: str) -> HttpResponse:
    """The text of one file."""
    generation = generation_of(request, generation_id)
    try:
        file = generation.files.get(path=path)
    except GeneratedFile.DoesNotExist as error:
        raise Http404 from error
    return HttpResponse(file.content, content_type="text/plain; charset=utf-8")


@require_GET
def download(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """All files as a zip, or with ?format=tar.gz as a tar."""
    generation = generation_of(request, generation_id)
    contents = generation.contents()
    if not contents:
        raise Http404
    if request.GET.get("format") == "tar.gz":
        return _attached(tar_archive(generation.package, contents), f"{generation.package}.tar.gz", "application/gzip")
    return _attached(zip_archive(generation.package, contents), f"{generation.package}.zip", "application/zip")


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
