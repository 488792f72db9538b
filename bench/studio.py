"""How long the studio takes for a preview: the whole request through Django, as a pause in typing sends it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.example import REQUIREMENTS, another
from bench.measuring import Row, beside


def rows() -> dict[str, Callable[[], Iterator[Row]]]:
    """Name -> what measures the rows of that name."""
    return {"preview": _preview}


def _preview() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        # Django's settings read both when they are imported, and never again.
        os.environ["NODEGEN_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "nodegen.settings.testing"
        post, engine = _studio(Path(folder))
        yield beside("preview, as the server sees it", post, "the engine's part of it", engine, 60, 15)


def _studio(folder: Path) -> tuple[Callable[[], object], Callable[[], object]]:
    """A request for the preview of a node that was never shown, and the same node by the engine alone."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = folder / "studio.sqlite3"
    # As it is installed: not looking for changed style sheets at each request.
    settings.SERVESTATIC_AUTOREFRESH = settings.SERVESTATIC_USE_FINDERS = False
    django.setup()
    from django.core.management import call_command
    from django.test import Client
    from django.urls import reverse

    from nodegen import engine
    from nodegen.teams.entry import first_person

    call_command("migrate", verbosity=0)
    browser, address = Client(), reverse("preview")
    browser.force_login(first_person())

    def post() -> None:
        answer = browser.post(address, _form(another().service_name), headers={"HX-Request": "true"})
        assert answer.status_code == 200
        assert b"NodeUserCrud" in answer.content

    return post, lambda: engine.preview(another())


def _form(service_name: str) -> dict[str, str]:
    asked = REQUIREMENTS
    return {
        "node_type": asked.node_type.value,
        "service_name": service_name,
        "domain": asked.domain,
        "business_description": asked.business_description,
        "operations": "\n".join(asked.operations),
        "features": "\n".join(asked.features),
    }
