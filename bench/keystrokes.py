"""How long after a keystroke's pause the preview is painted: `python -m bench.keystrokes [--json FILE] [--times 60]`.

A real browser types into the description of a node; from the moment the request is made to the frame after the page
was changed. Beside it a peer in the same browser and on the same server: a search of an empty history, which renders
no node.
"""

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

GOAL_MS = 80
"""The 95th percentile that the studio promises for a template node on this machine."""

ROOT = Path(__file__).parents[1]

# Resolves after the frame that shows the answer: the second callback runs when the first frame is on the screen.
TYPE = """(text) => new Promise((done) => {
  const form = document.getElementById("compose");
  performance.clearMarks();
  form.addEventListener("compose:shown", () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const [asked] = performance.getEntriesByName("preview:asked");
    done(performance.now() - asked.startTime);
  })), { once: true });
  form.elements.business_description.value = text;
  form.elements.business_description.dispatchEvent(new Event("input", { bubbles: true }));
})"""

PLAIN = """async (text) => {
  const began = performance.now();
  const answer = await fetch("/history/?q=" + text, { headers: { "HX-Request": "true" } });
  document.getElementById("preview-state").textContent = (await answer.text()).length;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""


@contextmanager
def studio() -> Iterator[str]:
    """A server of its own; the sign-in link of its first person."""
    with tempfile.TemporaryDirectory() as var:
        command = [sys.executable, str(ROOT / "manage.py"), "studio", "--port", str(_free_port())]
        environment = {**os.environ, "NODEGEN_VAR": var, "DJANGO_SETTINGS_MODULE": "nodegen.settings"}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            yield _link(process)
        finally:
            process.terminate()
            process.wait(20)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _link(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    return next(word for word in process.stdout.readline().split() if word.startswith("http"))


def measured(page: Page, script: str, texts: Iterator[str]) -> list[float]:
    """Milliseconds of each."""
    return [float(page.evaluate(script, text)) for text in texts]


def texts(count: int) -> Iterator[str]:
    """What is typed."""
    return (f"Sentence {number}." for number in range(count))


def spread(times: list[float]) -> dict[str, float]:
    """Median and 95th percentile, milliseconds."""
    return {"median_ms": round(statistics.median(times), 1), "p95_ms": round(statistics.quantiles(times, n=20)[18], 1)}


def run(times: int) -> dict[str, dict[str, float]]:
    """Both rows, after ten keystrokes that are not counted."""
    with studio() as link, sync_playwright() as playwright:
        # As root, which is who one is in most containers, Chromium does not start with its sandbox.
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(link)
        page.goto(page.url.split("?")[0].rstrip("/") + "/?example=redis-cache")
        measured(page, TYPE, texts(10))
        rows = {
            "a keystroke of a Redis cache, request to paint": spread(measured(page, TYPE, texts(times))),
            "peer: a request that renders no node": spread(measured(page, PLAIN, texts(times))),
        }
        browser.close()
    return rows


def main() -> None:
    """Print the rows; end with 1 where the promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--times", type=int, default=60)
    options = parser.parse_args()
    rows = run(options.times)
    for name, row in rows.items():
        print(f"{name:50} median {row['median_ms']:6.1f} ms   95 % {row['p95_ms']:6.1f} ms")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2))
    sys.exit(next(iter(rows.values()))["p95_ms"] > GOAL_MS)


if __name__ == "__main__":
    main()
