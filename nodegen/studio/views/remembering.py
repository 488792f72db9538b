"""Which version of a generation this browser took away last: what an upload was most likely made of."""

from django.http import HttpRequest

from nodegen.studio.models import Generation
from nodegen.studio.versions import GENERATED, Version

KEY = "taken"
MOST = 50
"""Generations that a session remembers."""


def remember_taken(request: HttpRequest, version: Version) -> None:
    """Remember it in the session, the newest last."""
    taken = {key: number for key, number in request.session.get(KEY, {}).items() if key != str(version.generation.pk)}
    newest = [*taken.items(), (str(version.generation.pk), version.number)][-MOST:]
    request.session[KEY] = dict(newest)


def taken(request: HttpRequest, generation: Generation) -> int:
    """Number of the version; what was generated where nothing is known, so that a merge asks rather than forgets."""
    return request.session.get(KEY, {}).get(str(generation.pk), GENERATED)
