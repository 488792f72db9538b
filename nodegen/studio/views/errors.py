"""Error pages that look like the rest and give the identifier to ask about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something that makes no sense."""
    return _page(request, 400, "This request could not be read", "Go back, reload the page and try again.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Signed in, but not allowed."""
    return _page(request, 403, "You may not do this", str(exception) or "Ask an owner of the team.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing there, or nothing for this person."""
    reason = "The address may be mistyped, or it belongs to a team you are not in."
    return _page(request, 404, "There is nothing here", reason)


def server_error(request: HttpRequest) -> HttpResponse:
    """The studio's own fault."""
    return _page(request, 500, "Something went wrong", "It was recorded. Try again; nothing you saved is lost.")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open for too long, or sent from elsewhere."""
    return _page(request, 403, "This page was open for too long", "Reload it and send the form again.")


def _page(request: HttpRequest, status: int, title: str, reason: str) -> HttpResponse:
    context = {"status": status, "title": title, "reason": reason}
    return render(request, "error.html", context, status=status)
