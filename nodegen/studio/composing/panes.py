"""How wide a person made the panes; a cookie, so that the page is right from its first paint."""

import re

from django.http import HttpRequest

COOKIE = "panes"
_SIZES = re.compile(r"(\d{3,4})-(\d{3,4})")


def pane_sizes(request: HttpRequest) -> tuple[int, int] | None:
    """Pixels of the requirements and of the report; None where they were never moved."""
    found = _SIZES.fullmatch(request.COOKIES.get(COOKIE, ""))
    return (int(found[1]), int(found[2])) if found else None
