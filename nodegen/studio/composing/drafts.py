"""What a person typed and has not generated: kept as it is typed, right or wrong, for every browser of theirs."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from nodegen.studio.models import Draft

type Data = dict[str, Any]


def draft_of(request: HttpRequest) -> Data:
    """What was typed last, in the team at hand."""
    draft = Draft.objects.filter(team=request.team, user=request.user).first()
    return draft.data if draft else {}


def keep(request: HttpRequest) -> None:
    """Keep what is typed now; of two requests of one page the later edit stays, whichever comes first."""
    if request.team is None:
        return
    typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
    with transaction.atomic():
        # Two requests of one page may overtake each other on their way here.
        rows = Draft.objects.select_for_update()
        draft, _ = rows.get_or_create(team=request.team, user=request.user)
        if not _overtaken(draft.data, typed):
            draft.data = typed
            draft.save(update_fields=["data", "updated_at"])


def _overtaken(kept: Data, typed: Data) -> bool:
    """Edits are numbered by the page that they were made on; another page's numbers say nothing."""
    return bool(typed.get("tab")) and kept.get("tab") == typed["tab"] and _number(kept) > _number(typed)


def _number(data: Data) -> int:
    text = str(data.get("edit", ""))
    # isdigit() alone also takes digits that int() does not.
    return int(text) if text.isascii() and text.isdigit() else 0
