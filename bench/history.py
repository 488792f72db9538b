"""How long a page of the history takes: `python -m bench.history [--rows N] [--json FILE]`.

A database of its own with 100,000 generations of one team. Each number is a whole page through Django, from the
request to the rendered HTML; beside the deep page and the search stand the usual ways, OFFSET and LIKE, over the
same rows in the same run. Times are wall clock; compare the ratios, machines differ.
"""

import argparse
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.filling import OFTEN, SELDOM, filled_studio
from bench.measuring import Row, timed

RUNS = 9

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
    rows = list(_measured(arguments.rows))
    for row in rows:
        print(row)
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=2))


def _measured(count: int) -> Iterator[Row]:
    browser, team, author = filled_studio(count)

    def show(query: str) -> str:
        response = browser.get(f"/history/?{query}", headers={"HX-Request": "true"})
        assert response.status_code == 200, query
        # The query stands in an attribute, where an ampersand is written as an entity.
        return html.unescape(_NEXT.search(response.content.decode())[1]) if not query else ""

    queries = _filled_in(show, team, author)
    measured = {name: timed(lambda query=query: show(query), RUNS) for name, query in queries.items()}
    for name, (median, spread) in measured.items():
        yield Row(f"{count} generations: {name}", median, spread)
    yield _beside(team, queries["page in the middle"], "OFFSET", lambda: _by_offset(team, count // 2))
    yield _beside(team, queries["search, a word of ten"], "LIKE", lambda: _by_like(team))


def _beside(team: Any, query: str, peer: str, usual: Callable[[], object]) -> Row:
    """The rows alone, without the page around them, beside the usual way to the same rows."""
    # Here and below, because models can be imported only once filled_studio() has set Django up.
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


if __name__ == "__main__":
    main()
