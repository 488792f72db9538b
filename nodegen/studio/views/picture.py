"""A picture of the node, and the same in words."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nodegen.studio.picture.drawing import Drawing, windows
from nodegen.studio.picture.reading import read_picture
from nodegen.studio.views.access import version_of
from nodegen.studio.views.tabs import tab


@require_GET
def picture(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Operations, features, messages; steps, states or windows where the kind has them."""
    version = version_of(request, generation_id)
    read = read_picture(version)
    context = {
        "picture": read,
        "drawing": Drawing(read),
        "windows": windows(read.windows) if read.windows else [],
    }
    return tab(request, version, "picture", "studio/picture.html", context)
