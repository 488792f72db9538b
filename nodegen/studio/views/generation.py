"""A generation's page: its progress while it runs, then its files; cancel, and again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from nodegen.studio import runs
from nodegen.studio.forms import initial_from
from nodegen.studio.models import Status
from nodegen.studio.options import Options
from nodegen.studio.progress import stages
from nodegen.studio.views import compose
from nodegen.studio.views.access import (
    generation_of,
    require_working_membership,
    version_of,
    working_membership,
)
from nodegen.studio.views.files import files_page
from nodegen.studio.views.tabs import tab
from nodegen.teams.activity import record


@never_cache
@require_GET
def generation(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Progress while there is some, files once there are, else what went wrong."""
    version = version_of(request, generation_id)
    if version.generation.status == Status.DONE:
        return files_page(request, version, "")
    return tab(request, version, "progress", "studio/progress.html", {"stages": stages(version.generation)})


@never_cache
@require_GET
def progress(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """The stages as they are now, for a page whose websocket is blocked."""
    found = generation_of(request, generation_id)
    context = {"generation": found, "stages": stages(found), "finished": not found.is_under_way}
    return render(request, "studio/_progress.html", context)


@require_POST
def cancel(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Ask it to stop."""
    found = generation_of(request, generation_id)
    require_working_membership(request, found.team)
    runs.cancel(found)
    record(found.team, request.user, f"cancelled {found}", found.get_absolute_url())
    return redirect("generation", found.pk)


@require_GET
def again(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """Compose, filled with what this generation was made from."""
    found = generation_of(request, generation_id)
    filled = {**initial_from(found.requirements_model, found.prompt), **found.options}
    return compose.page(request, filled)


@require_POST
def rerun(request: HttpRequest, generation_id: UUID) -> HttpResponse:
    """The same once more."""
    found = generation_of(request, generation_id)
    membership = working_membership(request)
    options = Options.model_validate(found.options)
    made = runs.start(membership.team, request.user, found.requirements_model, options, found.prompt)
    return redirect("generation", made.pk)
