"""A studio of its own with a long history, for measuring its pages."""

import atexit
import itertools
import os
import random
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

CHUNK = 2000
SERVICES = ("users", "orders", "sessions", "invoices", "mails", "metrics", "images", "prices", "tokens", "feeds")
OFTEN, SELDOM = "cache", "zebra"
"""A word of every generation, and one of ten among all."""


def filled_studio(count: int) -> tuple[Any, Any, Any]:
    """A signed-in browser, its team and its person, over a database of so many generations; once a process."""
    directory = tempfile.TemporaryDirectory()
    atexit.register(directory.cleanup)
    os.environ["NODEGEN_VAR"] = directory.name
    os.environ["DJANGO_SETTINGS_MODULE"] = "nodegen.settings.testing"
    import django
    from django.conf import settings

    # As it is installed: not looking for changed style sheets at each request.
    settings.SERVESTATIC_AUTOREFRESH = settings.SERVESTATIC_USE_FINDERS = False
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    team, author = _fill(count)
    browser = Client()
    browser.force_login(author)
    return browser, team, author


def _fill(count: int) -> tuple[Any, Any]:
    """One team with a history of two years, reports and words as the engine makes them."""
    from django.utils import timezone

    from nodegen.studio.models import Generation, SearchEntry, Tag
    from nodegen.teams.entry import found_team
    from nodegen.teams.models import User

    author = User.objects.create_user("bench@example.org", "Bench")
    others = [User.objects.create_user(f"p{number}@example.org", f"Person {number}") for number in range(4)]
    team = found_team(author, "Bench")
    # The same history each time, or two measurements could not be compared.
    chance = random.Random(7)
    models = list(_models())
    began = timezone.now().replace(year=2026, month=1, day=1) - timedelta(days=730)
    for chunk in itertools.batched(range(count), CHUNK):
        entries, generations = [], []
        for number in chunk:
            fields, words = chance.choice(models)
            seldom = f" {SELDOM}" if number % (count // 10 or 1) == 0 else ""
            entries.append(SearchEntry(words=f"{words} run{number}{seldom}"))
            generations.append(
                Generation(
                    team=team,
                    author=chance.choice([author, *others]),
                    status="done" if number % 20 else "failed",
                    verdict=chance.choice(["", "", "approved", "changes"]),
                    score=round(chance.uniform(60, 100), 1),
                    prompt=f"Run {number}: keep {fields['service_name']}{seldom}",
                    lines_added=number % 50,
                    lines_removed=number % 7,
                    files_changed=number % 4,
                    **{**fields, **({"domain": "quantum"} if number % 5000 == 1 else {})},
                )
            )
        SearchEntry.objects.bulk_create(entries)
        for entry, generation in zip(entries, generations, strict=True):
            generation.search = entry
        Generation.objects.bulk_create(generations)
        # The field takes the moment of its creation, whatever it is given; an update may set it.
        for number, generation in zip(chunk, generations, strict=True):
            generation.created_at = began + timedelta(days=730) * (number / count)
        Generation.objects.bulk_update(generations, ["created_at"])
        Tag.objects.bulk_create(Tag(generation=each, name="release") for each in generations[::50])
    return team, author


def _models() -> Iterator[tuple[dict[str, Any], str]]:
    """Nodes that the engine makes, as the fields of a row and the words it is found by."""
    from generator import ModelPRDRequirements
    from nodegen import engine
    from nodegen.studio.search.words import words_of

    for kind, service in itertools.product(("effect", "compute", "reducer"), SERVICES):
        asked = ModelPRDRequirements(
            node_type=kind,
            service_name=service,
            domain="cache" if kind == "effect" else "data_processing",
            business_description=f"Keeps {service} in a {OFTEN}.",
            operations=[f"get_{service}", f"count_{service}"],
        )
        node = engine.preview(asked)
        fields = {
            "requirements": asked.model_dump(mode="json"),
            "options": {},
            "service_name": service,
            "node_type": kind,
            "domain": asked.domain,
            "node_name": node.node_name,
            "package": node.package,
            "strategy_used": "jinja2",
            "validation_passed": True,
            "report": node.report.model_dump(mode="json"),
        }
        yield fields, words_of([asked.business_description, node.node_name, *node.files.values()])
