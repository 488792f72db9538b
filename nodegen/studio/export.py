"""Everything that was generated, as JSON or as a zip, made while it is sent: its size is nobody's memory."""

import json
import zipfile
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from itertools import batched

from asgiref.sync import sync_to_async
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Prefetch

from nodegen.studio.browse.archive import member
from nodegen.studio.models import Generation, Revision
from nodegen.studio.versions import GENERATED

AT_ONCE = 50
"""Generations read in one go."""

FACTS = (
    "id",
    "created_at",
    "finished_at",
    "status",
    "node_type",
    "service_name",
    "domain",
    "node_name",
    "package",
    "prompt",
    "requirements",
    "options",
    "strategy_used",
    "llm_used",
    "intelligence_sources",
    "validation_passed",
    "score",
    "verdict",
    "pinned",
    "archived_at",
    "error",
    "report",
)
"""What an export says of a generation, by the names of its fields."""

type Form = Callable[[Iterable[Generation]], Iterator[bytes]]


def read(keys: Iterable[object]) -> Iterator[Generation]:
    """The generations of these keys in their order, with all that an export tells of them.

    Read by keys, a few at a time: a download that takes long keeps no transaction open meanwhile.
    """
    revisions = Prefetch("revisions", Revision.objects.select_related("author").defer("report"))
    told = ("files", "tags", "comments__author", revisions)
    wanted = Generation.objects.select_related("author").prefetch_related(*told)
    for some in batched(keys, AT_ONCE):
        found = wanted.in_bulk(some)
        # What was removed for good since the keys were read is not there any more.
        yield from (found[key] for key in some if key in found)


def as_json(generations: Iterable[Generation]) -> Iterator[bytes]:
    """One JSON document: {"generations": […]}; `files` are the newest, each revision has its own."""
    yield b'{"generations": ['
    for number, generation in enumerate(generations):
        facts = _facts(generation) | {"files": _files(generation), "revisions": _revisions(generation)}
        text = json.dumps(facts, cls=DjangoJSONEncoder, ensure_ascii=False)
        yield (",\n" if number else "\n").encode() + text.encode()
    yield b"\n]}\n"


def as_zip(generations: Iterable[Generation]) -> Iterator[bytes]:
    """A folder for each generation, with its package as it is now and `generation.json` about it."""
    sent = _Sent()
    with zipfile.ZipFile(sent, "w", zipfile.ZIP_DEFLATED) as archive:
        for generation in generations:
            folder = f"{generation.service_name}-{generation.created_at:%Y%m%d-%H%M%S}-{str(generation.pk)[:8]}"
            facts = json.dumps(_facts(generation), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            archive.writestr(f"{folder}/generation.json", facts)
            for path, content in _files(generation).items():
                archive.writestr(f"{folder}/{member(generation.package, path)}", content)
            yield sent.taken()
    yield sent.taken()


FORMS: dict[str, tuple[Form, str]] = {"json": (as_json, "application/json"), "zip": (as_zip, "application/zip")}
"""The forms that an export may have, and the media type of each."""


async def off_the_loop(pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    """The pieces, each made in a thread when it is about to be sent."""
    while (piece := await sync_to_async(next)(pieces, None)) is not None:
        yield piece


def _facts(generation: Generation) -> dict[str, object]:
    said = [
        {"author": str(each.author), "at": each.at, "path": each.path, "line": each.line, "text": each.text}
        for each in generation.comments.all()
    ]
    facts = {name: getattr(generation, name) for name in FACTS}
    newest = _newest(generation)
    return {
        **facts,
        "author": str(generation.author),
        "revision": newest.number if newest else GENERATED,
        "tags": [tag.name for tag in generation.tags.all()],
        "comments": said,
    }


def _newest(generation: Generation) -> Revision | None:
    return next(iter(generation.revisions.all()), None)


def _files(generation: Generation) -> dict[str, str]:
    """The files as they are now."""
    return {file.path: file.content for file in (_newest(generation) or generation).files.all()}


def _revisions(generation: Generation) -> list[dict[str, object]]:
    """What people made of the files, newest first, down to what was generated; nothing where nobody did."""
    edited = [
        {
            "number": each.number,
            "parent": each.parent,
            "author": str(each.author),
            "created_at": each.created_at,
            "note": each.note,
            "files": {file.path: file.content for file in each.files.all()},
        }
        for each in generation.revisions.all()
    ]
    generated = {"number": GENERATED, "files": {file.path: file.content for file in generation.files.all()}}
    return [*edited, generated] if edited else []


class _Sent:
    """Where the zip is written to: what was written is taken away and sent. It cannot seek, and zip need not."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def taken(self) -> bytes:
        data = b"".join(self._written)
        self._written.clear()
        return data
