"""How long each page takes with 10,000 generations: `python -m bench.pages [--rows N] [--json FILE]`.

Each number is a whole page through Django, from the request to the rendered HTML, at the median; beside it the page
that needs nothing of the database but who asks. The note says the processor's part, which others at work on the
machine do not change.
"""

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.filling import filled_studio
from bench.measuring import Row, machine, timed

RUNS = 15
GOAL_MS = 50
"""The median that the studio promises for any page."""

PEER = "/team/new/"
PAGES = (
    "/?new",
    "/?example=redis-cache",
    "/palette/",
    "/history/",
    "/history/?q=users+cache",
    "/services/effect/users/",
    "/batches/",
    "/rules/",
    "/team/",
    "/team/activity/",
    "/team/mentions/",
    "/team/settings/",
    "/account/",
    "{own}",
    "{own}files/node.py",
    "{own}files/tests/test_node.py",
    "{own}edit/node.py",
    "{own}changes/",
    "{own}changes/?view=split",
    "{own}report/",
    "{own}tests/",
    "{own}revisions/",
    "{own}activity/",
)
"""`{own}` is the page of a generation of today, which has a previous one to compare with."""


def main() -> None:
    """Fill, measure, print; end with 1 where a page breaks the promise."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows = []
    for row in _measured(arguments.rows):
        print(row, flush=True)
        rows.append(row)
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": machine(), "rows": [asdict(row) for row in rows]}, indent=1))
    raise SystemExit(any(row.median_ms > GOAL_MS for row in rows))


def _measured(count: int) -> Iterator[Row]:
    browser, team, author = filled_studio(count)
    own = _two_of_today(team, author)

    def show(address: str) -> None:
        assert browser.get(address).status_code == 200, address

    peer, _ = timed(lambda: show(PEER), RUNS)
    for page in PAGES:
        began = time.process_time()
        median, spread = timed(lambda page=page: show(page.format(own=own)), RUNS)
        # timed() makes one run that it does not count, but the processor's clock does.
        worked = (time.process_time() - began) * 1000 / (RUNS + 1)
        name = page.format(own="/g/…/")
        yield Row(name, median, spread, f"an empty form, {PEER}", peer, GOAL_MS, f"{worked:.1f} of the processor")


def _two_of_today(team: Any, author: Any) -> str:
    """Two generations of one service with their files, which the long history has not; the address of the newer."""
    # It imports Django's models, which only exist once the studio is set up.
    from tests.nodegen.making import made

    made(team, author)
    return f"/g/{made(team, author, features=['TTL of 300 seconds', 'retry 3 times']).pk}/"


if __name__ == "__main__":
    main()
