"""Takes the history away: all of it, or what the filters leave."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from nodegen.studio.export import FORMS, off_the_loop, read
from nodegen.studio.history.filters import Filters


@require_GET
def export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The generations that the address narrows to, newest first, sent while they are read."""
    if form not in FORMS:
        raise Http404
    write, kind = FORMS[form]
    narrowed = Filters.of(request.GET, request.team).narrow(request.team).order_by("-created_at", "-pk")
    keys = list(narrowed.values_list("pk", flat=True))
    name = f"nodegen-{timezone.now():%Y-%m-%d}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(off_the_loop(write(read(keys))), content_type=kind, headers=headers)
