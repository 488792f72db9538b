"""The files of a generation: tree and code, raw text, archives."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from nodegen.discussion.threads import threads
from nodegen.studio.browse.archive import tar_archive, zip_archive
from nodegen.studio.browse.finding import LONGEST_QUERY, find
from nodegen.studio.browse.highlight import Link
from nodegen.studio.browse.listing import listing
from nodegen.studio.browse.references import references
from nodegen.studio.browse.symbols import Symbol, package_of
from nodegen.studio.browse.tree import folders, opening
from nodegen.studio.models import Generation
from nodegen.studio.versions import Version
from nodegen.studio.views.access import version_of
from nodegen.studio.views.open_files import opened, remember, tabs
from nodegen.studio.views.remembering import remember_taken
from nodegen.studio.views.tabs import tab

OUTLINED = {"class", "function", "method"}
"""The kinds of symbols that the outline of a file lists; a search finds the others too."""


@require_GET
def files(request: HttpRequest, generation_id: UUID, path: str = "") -> HttpResponse:
    """One file beside the tree of all."""
    return files_page(request, version_of(request, generation_id), path)


def files_page(request: HttpRequest, version: Version, path: str) -> HttpResponse:
    """The page with a file open; without a path it is the one that tells most."""
    contents = version.contents
    # Only what the version has: a path never reaches the disk.
    if path and path not in contents:
        raise Http404
    # Whoever types into the search changes the list alone, and the open file stays where it was scrolled to.
    if request.htmx.target == "found":
        return render(request, "studio/_found.html", {**_found(request, version), "version": version})
    shown = opening(contents, path)
    open_paths = opened(request, contents, shown)
    context = {
        "folders": folders(contents),
        "path": shown,
        "content": contents.get(shown, ""),
        "open_files": list(tabs(version, open_paths, shown)),
        "wrap": request.COOKIES.get("wrap") == "on",
        **_code(version, shown),
        **_found(request, version),
        "threads": threads(version.generation, shown, contents.get(shown, ""), request.GET.get("line", "")),
    }
    return remember(tab(request, version, "files", "studio/files.html", context), version.generation, open_paths)


def _code(version: Version, path: str) -> dict[str, object]:
    """The lines of the file, with links to definitions, and which files have findings."""
    contents = version.contents
    findings = version.report.findings if version.report else ()
    package = package_of(version.generation.package, contents)
    content = contents.get(path, "")
    links = {
        line: [Link(each.start, each.end, _definition(version, path, each.target), each.target.title) for each in found]
        for line, found in references(package, path, content).items()
    }
    return {
        "lines": listing(path, content, findings, links),
        "flagged": {finding.file for finding in findings},
        "outline": [symbol for symbol in package.symbols() if symbol.path == path and symbol.kind in OUTLINED],
    }


def _definition(version: Version, path: str, symbol: Symbol) -> str:
    """Where a symbol is defined, seen from a file."""
    # Within the same file the anchor alone, so that the page is not loaded again.
    place = f"#L{symbol.line}"
    if symbol.path == path:
        return place
    return f"{reverse('file', args=[version.generation.pk, symbol.path])}{version.query}{place}"


def _found(request: HttpRequest, version: Version) -> dict[str, object]:
    """What a search in these files found, and the query that keeps it there when one of them is opened."""
    asked = request.GET.get("find", "").strip()[:LONGEST_QUERY]
    pinned = {"r": version.number} if version.pinned else {}
    found = find(package_of(version.generation.package, version.contents), version.contents, asked)
    context = {"find": asked, "found": found, "query": urlencode({**pinned, "find": asked})}
    return {**context, "generation": version.generation}


@require_GET
def raw(request: HttpRequest, generation_id: UUID, path: str) -> HttpResponse:
    """The text of one file; with ?download it is saved under its name."""
    contents = version_of(request, generation_id).contents
    if path not in contents:
        raise Http404
    # As plain text, so that no browser takes generated code for a page of ours.
    response = HttpResponse(contents[path], content_type="text/plain; charset=utf-8")
    if "download" in request.GET:
        response["Content-Disposition"] = content_disposition_header(True, path.rpartition("/")[2])
    return response


@require_GET
def download(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """All files as a zip, or with ?format=tar.gz as a tar."""
    version = version_of(request, generation_id)
    package, contents = version.generation.package, version.contents
    if not contents:
        raise Http404
    Generation.objects.filter(pk=version.generation.pk).note_download()
    remember_taken(request, version)
    if request.GET.get("format") == "tar.gz":
        return _attached(tar_archive(package, contents), f"{package}.tar.gz", "application/gzip")
    return _attached(zip_archive(package, contents), f"{package}.zip", "application/zip")


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
