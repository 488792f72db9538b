"""The files that somebody has open in a generation, as tabs: kept in a cookie that only its pages are sent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from nodegen.studio.models import Generation
from nodegen.studio.versions import Version

COOKIE = "open-files"
MOST_OPEN = 12


@dataclass(frozen=True)
class Tab:
    """An open file, and the address that closes it; the only one stays."""

    path: str
    close: str


def opened(request: HttpRequest, paths: Collection[str], shown: str) -> list[str]:
    """The paths that are open, in the order they were opened; `?close=` closes one."""
    kept = unquote(request.COOKIES.get(COOKIE, "")).split("|")
    stay = [path for path in dict.fromkeys(kept) if path in paths and path != request.GET.get("close")]
    return stay if shown in stay else [*stay, shown][-MOST_OPEN:]


def tabs(version: Version, paths: list[str], shown: str) -> Iterator[Tab]:
    """Each open file; closing the shown one shows its neighbour."""
    if len(paths) == 1:
        yield Tab(shown, "")
        return
    pinned = {"r": version.number} if version.pinned else {}
    for place, path in enumerate(paths):
        neighbour = paths[place - 1] if place else paths[1]
        after = reverse("file", args=[version.generation.pk, neighbour if path == shown else shown])
        yield Tab(path, f"{after}?{urlencode({**pinned, 'close': path})}")


def remember(response: HttpResponse, generation: Generation, paths: list[str]) -> HttpResponse:
    """Keep what is open until the browser is closed."""
    place = reverse("generation", args=[generation.pk])
    response.set_cookie(COOKIE, quote("|".join(paths), safe=""), path=place, samesite="Lax", httponly=True)
    return response
