"""Many nodes at once: the list that is typed, the table of what came of it, one zip."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from nodegen.batch.forms import BatchForm
from nodegen.batch.models import Batch
from nodegen.batch.reading import Item, UnreadableBatchError, read
from nodegen.preferences.models import options_of
from nodegen.studio import runs
from nodegen.studio.export import as_zip, off_the_loop
from nodegen.studio.export import read as read_generations
from nodegen.studio.forms import OptionsForm
from nodegen.studio.models import UNDER_WAY, GenerationQuerySet, Status
from nodegen.studio.options import Options
from nodegen.studio.views.access import working_membership
from nodegen.teams.activity import record
from nodegen.teams.models import Membership

RECENT = 10
"""Batches that the page lists."""


@require_http_methods(["GET", "POST"])
def batches(request: HttpRequest) -> HttpResponse:
    """Write a list and start it; every item must be right before any is made."""
    if request.method == "GET":
        return _page(request, BatchForm(), OptionsForm(initial=options_of(request.team)))
    membership = working_membership(request)
    form, options = BatchForm(request.POST, request.FILES), OptionsForm(request.POST)
    # Both are asked, without a shortcut, so that all that is wrong is told at once.
    if not (form.is_valid() & options.is_valid()):
        return _page(request, form, options, status=422)
    try:
        items = read(form.cleaned_data["form"], form.cleaned_data["text"])
    except UnreadableBatchError as error:
        form.add_error("text", str(error))
        return _page(request, form, options, status=422)
    wrong = [item for item in items if item.problems]
    if wrong:
        return _page(request, form, options, status=422, wrong=wrong)
    return redirect(_start(membership, items, options.options))


def _page(
    request: HttpRequest, form: BatchForm, options: OptionsForm, status: int = 200, wrong: list[Item] | None = None
) -> HttpResponse:
    # A file that was read stands in the field; what was refused stands there as it was typed.
    typed = getattr(form, "cleaned_data", {}).get("text") or form["text"].value() or ""
    recent = Batch.objects.filter(team=request.team).select_related("author")[:RECENT]
    context = {"form": form, "options": options, "typed": typed, "wrong": wrong, "recent": recent, "section": "history"}
    return render(request, "batch/new.html", context, status=status)


@transaction.atomic
def _start(membership: Membership, items: list[Item], options: Options) -> Batch:
    batch = Batch.objects.create(team=membership.team, author=membership.user)
    made = [
        runs.queue(membership.team, membership.user, item.requirements, options, item.prompt)
        for item in items
        if item.requirements is not None
    ]
    batch.generations.set(made)
    keys = [str(generation.pk) for generation in made]
    transaction.on_commit(lambda: runs.run_several.enqueue(keys))
    record(membership.team, membership.user, f"started a batch of {len(made)}", batch.get_absolute_url())
    return batch


@never_cache
@require_GET
def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """What came of each; while some are under way the table asks again by itself."""
    found = _of(request, batch_id)
    generations = list(_generations(found))
    counts = {status.label.lower(): sum(each.status == status for each in generations) for status in Status}
    context = {
        "batch": found,
        "generations": generations,
        "counts": {name: count for name, count in counts.items() if count},
        "under_way": any(each.status in UNDER_WAY for each in generations),
        "section": "history",
    }
    # A boosted link wants the whole page, though htmx asks for it too.
    partly = request.htmx and not request.htmx.boosted
    return render(request, "batch/_results.html" if partly else "batch/batch.html", context)


@require_GET
def download(request: HttpRequest, batch_id: int) -> StreamingHttpResponse:
    """All that are done, in one zip."""
    found = _of(request, batch_id)
    done = _generations(found).filter(status=Status.DONE)
    keys = list(done.values_list("pk", flat=True))
    done.note_download()
    headers = {"Content-Disposition": f'attachment; filename="batch-{found.pk}.zip"'}
    pieces = off_the_loop(as_zip(read_generations(keys)))
    return StreamingHttpResponse(pieces, content_type="application/zip", headers=headers)


def _of(request: HttpRequest, batch_id: int) -> Batch:
    """A batch of one of the person's teams; anybody else's is not there."""
    return get_object_or_404(Batch, pk=batch_id, team__memberships__user=request.user)


def _generations(found: Batch) -> GenerationQuerySet:
    return found.generations.filter(deleted_at=None).select_related("author").defer("report").order_by("created_at")
