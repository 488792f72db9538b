"""How long a page of the history takes: `python -m bench.history [--rows N] [--json FILE]`.

A database of its own with 100,000 generations of one team. Each number is a whole page through Django, from the
request to the rendered HTML; beside the deep page and the search stand the usual ways, OFFSET and LIKE, over the
same rows in the same run. Times are wall clock; compare the ratios, machines differ.
"""

import argparse
import html
import itertools
import json
import os
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.measuring import Row, timed

RUNS = 9
CHUNK = 2000
SERVICES = ("users", "orders", "sessions", "invoices", "mails", "metrics", "images", "prices", "tokens", "feeds")
OFTEN, SELDOM = "cache", "zebra"
"""A word of every generation, and one of ten among all."""

_NEXT = re.compile(r'rel="next" href="\?([^"]+)"')

PAGES = {
    "first page": "",
    "second page": "MORE",
    "page in the middle": "MIDDLE",
    "kind": "kind=reducer",
    "a domain that few have": "domain=quantum",
    "author, status, score, verdict": "author=AUTHOR&status=done&score=90&verdict=approved",
    "tag": "tag=release",
    "dates": "since=2024-03-01&until=2024-03-02",
    "best score first": "sort=best",
    "by name": "sort=name&kind=effect",
    "search, a word of all": f"q={OFTEN}",
    "search, a word of ten": f"q={SELDOM}",
    "search, two letters": "q=us",
    "search, three words": "q=users+cache+handler",
    "search, a word of all, few rows": f"q={OFTEN}&domain=quantum",
    "search, no such word": "q=nonsenseword",
}


def main() -> None:
    """Fill, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        os.environ["NODEGEN_VAR"] = directory
        os.environ["DJANGO_SETTINGS_MODULE"] = "nodegen.settings.testing"
        rows = list(_measured(arguments.rows))
    for row in rows:
        print(row)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))


def _measured(count: int) -> Iterator[Row]:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    team, author = _fill(count)
    browser = Client()
    browser.force_login(author)

    def show(query: str) -> str:
        response = browser.get(f"/history/?{query}", headers={"HX-Request": "true"})
        assert response.status_code == 200, query
        return html.unescape(_NEXT.search(response.content.decode())[1]) if not query else ""

    queries = _filled_in(show, team, author)
    measured = {name: timed(lambda query=query: show(query), RUNS) for name, query in queries.items()}
    for name, (median, spread) in measured.items():
        yield Row(f"{count} generations: {name}", median, spread)
    yield _beside(team, queries["page in the middle"], "OFFSET", lambda: _by_offset(team, count // 2))
    yield _beside(team, queries["search, a word of ten"], "LIKE", lambda: _by_like(team))


def _beside(team: Any, query: str, peer: str, usual: Callable[[], object]) -> Row:
    """The rows alone, without the page around them, beside the usual way to the same rows."""
    from django.http import QueryDict

    from nodegen.studio.history.filters import Filters
    from nodegen.studio.history.paging import page

    asked = QueryDict(query)
    ours, spread = timed(lambda: page(Filters.of(asked, team).narrow(team), asked), RUNS)
    return Row(f"the rows alone, {query[:20]}", ours, spread, peer, timed(usual, RUNS)[0])


def _filled_in(show: Any, team: Any, author: Any) -> dict[str, str]:
    from nodegen.studio.models import Generation

    middle = Generation.objects.of(team).values_list("created_at", "pk")[Generation.objects.count() // 2]
    known = {
        "MORE": show(""),
        "MIDDLE": urlencode({"after": middle[0].isoformat(), "id": middle[1]}),
        "AUTHOR": str(author.pk),
    }
    filled = {}
    for name, query in PAGES.items():
        for word, value in known.items():
            query = query.replace(word, value)
        filled[name] = query
    return filled


def _by_offset(team: Any, place: int) -> int:
    """What a numbered page asks for: the same fifty rows."""
    from nodegen.studio.models import Generation

    found = Generation.objects.of(team).select_related("author").defer("report")
    return len(found[place : place + 50])


def _by_like(team: Any) -> int:
    """What a search without an index asks for."""
    from django.db.models import Q

    from nodegen.studio.models import Generation

    found = Generation.objects.of(team).filter(Q(prompt__icontains=SELDOM) | Q(search__words__icontains=SELDOM))
    return len(found[:50])


def _fill(count: int) -> tuple[Any, Any]:
    """One team with a history of two years, reports and words as the engine makes them."""
    from django.utils import timezone

    from nodegen.studio.models import Generation, SearchEntry, Tag
    from nodegen.teams.entry import found_team
    from nodegen.teams.models import User

    author = User.objects.create_user("bench@example.org", "Bench")
    others = [User.objects.create_user(f"p{number}@example.org", f"Person {number}") for number in range(4)]
    team = found_team(author, "Bench")
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


if __name__ == "__main__":
    main()
