"""Every page in both themes and two widths: axe finds nothing, nothing moves, all is quiet, local and light."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from generator import (
    EnumSeverity,
    ModelCheck,
    ModelFinding,
    ModelPRDRequirements,
    ModelQuality,
    ModelReport,
    ModelTestReport,
)
from nodegen import engine
from nodegen.batch.models import Batch
from nodegen.studio.models import GeneratedFile, Generation, Status
from nodegen.studio.options import Options
from nodegen.teams.entry import sign_in_token
from nodegen.teams.models import Team, User

VIEWS = [(width, scheme) for width in (375, 1440) for scheme in ("light", "dark")]

NOTE_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""

SCRIPT_LIMIT = 150_000
"""Bytes of script that a page may ship, compressed where the server does; the editor is loaded where code is edited."""

SHIPPED = """(() => {
  const OURS = [location.origin, "null"];  // data: has no origin
  const fetched = performance.getEntriesByType("resource");
  const scripts = fetched.filter(({ name }) => name.endsWith(".js") && !name.endsWith("/editor.js"));
  return {
    scripts: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    foreign: fetched.map(({ name }) => name).filter((name) => !OURS.includes(new URL(name).origin)),
    unsized: document.querySelectorAll("img:not([width][height])").length,
  };
})()"""


def rich_report(plain: ModelReport) -> ModelReport:
    """A report with something of everything."""
    finding = ModelFinding(
        rule="types.odd", severity=EnumSeverity.WARNING, message="An odd type.", file="node.py", line=5, hint="Name it."
    )
    error = finding.model_copy(update={"severity": EnumSeverity.ERROR, "line": 9})
    tests = {
        "passed": False,
        "duration_ms": 80,
        "isolation": "namespaces",
        "cases": [
            {"name": "tests/test_node.py::test_it_reads", "outcome": "passed", "duration_ms": 1.5},
            {"name": "tests/test_node.py::test_it_fails", "outcome": "failed", "duration_ms": 3, "output": "assert 0"},
        ],
    }
    quality = {"score": 91.5, "parts": [{"name": "types", "score": 91.5, "weight": 3, "detail": "1 finding"}]}
    return plain.model_copy(
        update={
            "findings": (finding, error),
            "checks": (*plain.checks, ModelCheck(name="lint", status="failed", duration_ms=12)),
            "tests": ModelTestReport.model_validate(tests),
            "quality": ModelQuality.model_validate(quality),
            "assumptions": ("Keys are text.",),
        }
    )


def made(team: Team, author: User, features: list[str], **fields: object) -> Generation:
    asked = ModelPRDRequirements(
        node_type="effect",
        service_name="answers",
        domain="cache",
        business_description="Keeps answers.",
        operations=["get", "set"],
        features=features,
    )
    node = engine.preview(asked)
    generation = Generation.objects.create(
        **{
            "team": team,
            "author": author,
            "prompt": "Keep answers for an hour.",
            "status": Status.DONE,
            "finished_at": timezone.now(),
            "requirements": asked.model_dump(mode="json"),
            "options": Options().model_dump(mode="json"),
            "service_name": "answers",
            "node_type": "effect",
            "domain": "cache",
            "node_name": node.node_name,
            "package": node.package,
            "validation_passed": False,
            "score": 91.5,
            "report": rich_report(node.report).model_dump(mode="json"),
            **fields,
        }
    )
    rows = (GeneratedFile(generation=generation, path=path, content=text) for path, text in node.files.items())
    GeneratedFile.objects.bulk_create(rows)
    return generation


def revised(generation: Generation, author: User) -> None:
    """A revision whose every line of the node differs, so that a later generation's conflict with it."""
    note = "Indented by hand"
    revision = generation.revisions.create(number=1, author=author, note=note, report=generation.report)
    for path, text in generation.contents().items():
        content = text.replace("\n", "  # mine\n") if path == "node.py" else text
        revision.files.create(path=path, content=content)


@pytest.fixture
def addresses(team: Team, alice: User) -> list[str]:
    """The pages, with something on each of them."""
    first = made(team, alice, [])
    revised(first, alice)
    changed = {"files_changed": 2, "lines_added": 12, "lines_removed": 3, "pinned": True, "verdict": "approved"}
    second = made(team, alice, ["TTL of 300 seconds"], **changed)
    second.tags.create(name="release")
    second.comments.create(author=alice, text="Why @alice?", path="node.py", line=1, quoted="gone")
    first_line = second.files.get(path="node.py").content.splitlines()[0]
    said = second.comments.create(author=alice, text="Good.", path="node.py", line=1, quoted=first_line)
    said.mentions.create(person=alice)
    second.reviews.create(reviewer=alice, verdict="approved", text="Ship it.")
    failed = made(team, alice, [], status=Status.FAILED, error="It needs a model.", validation_passed=None)
    own = f"/g/{second.pk}/"
    edited = f"/g/{first.pk}/"
    revisions = [f"{edited}edit/node.py", f"{edited}revisions/", f"{edited}files/node.py?r=0", f"{own}carry/"]
    tabs = [
        own,
        f"{own}files/node.py?line=3&find=answers",
        f"{own}changes/",
        f"{own}changes/?view=split",
        f"{own}report/?severity=warning",
        f"{own}tests/",
        f"{own}picture/",
        f"{own}take/",
        f"{own}activity/",
    ]
    others = ["/?new", "/?example=redis-cache", f"/g/{failed.pk}/", "/history/", "/history/?q=nothing&kind=effect"]
    teams = [
        "/team/",
        "/team/activity/",
        "/team/mentions/",
        "/team/new/",
    ]
    batch = Batch.objects.create(team=team, author=alice)
    batch.generations.set([second, failed])
    teams += ["/batches/", f"/batches/{batch.pk}/"]
    teams += ["/team/settings/", "/team/templates/?path=shared/__init__.py.jinja"]
    return [*tabs, *revisions, *others, *teams, "/account/", "/services/effect/answers/"]


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_every_page_is_accessible_still_and_quiet(
    width: int, scheme: str, signed_in_page: Page, address: str, addresses: list[str], complaints: list[str]
) -> None:
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.add_init_script(NOTE_SHIFTS)
    found = [problem for path in addresses for problem in _problems(page, address + path)]
    assert found == []
    assert complaints == []


def _problems(page: Page, address: str) -> list[str]:
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready.then(() => true)")
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    shifted = page.evaluate("window.shifted")
    shipped = page.evaluate(SHIPPED)
    violations = Axe().run(page).response["violations"]
    return [
        *([f"{address} ships {shipped['scripts']} bytes of script"] if shipped["scripts"] > SCRIPT_LIMIT else []),
        *(f"{address} fetches {name}, which is not ours" for name in shipped["foreign"]),
        *([f"{address} has {shipped['unsized']} images of no size"] if shipped["unsized"] else []),
        *(f"{address} {each['id']}: {each['nodes'][0]['html'][:160]}" for each in violations),
        *([f"{address} is wider than the window"] if wide else []),
        *([f"{address} shifts by {shifted:.3f}"] if shifted > 0.01 else []),
    ]


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_pages_for_strangers_are_accessible_too(width: int, scheme: str, page: Page, address: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.add_init_script(NOTE_SHIFTS)
    paths = ["/sign-in/", "/sign-in/used-up/", "/invitations/unknown/"]
    assert [problem for path in paths for problem in _problems(page, address + path)] == []


def test_what_a_prompt_gave_is_accessible(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    page.get_by_label("Say it in words").fill("Something with users")
    page.get_by_role("button", name="Understand").click()
    expect(page.get_by_text("Understood")).to_be_visible()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    assert complaints == []


def test_a_theme_is_remembered_and_there_from_the_first_paint(signed_in_page: Page) -> None:
    page = signed_in_page
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Switch between light and dark").click()
    page.goto(page.url)
    assert 'data-theme="dark"' in page.request.get(page.url).text()[:200]
    expect(page.locator("html")).to_have_css("color-scheme", "dark")


@pytest.fixture
def without_scripts(browser: Browser, address: str, alice: User, team: Team) -> Iterator[Page]:
    """Alice in a browser that runs no scripts."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + reverse("sign-in-link", args=[sign_in_token(alice)]))
    yield page
    context.close()


def test_without_scripts_a_prompt_fills_the_form_and_files_are_read(without_scripts: Page) -> None:
    page = without_scripts
    page.get_by_label("Say it in words").fill("A Redis cache with a TTL of 300 seconds")
    page.get_by_role("button", name="Understand").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("redis_cache")
    expect(page.locator("#preview-code")).to_contain_text("class NodeRedisCacheEffect")
