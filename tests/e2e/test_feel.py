"""How it feels: few clicks, the palette and shortcuts, large text, little motion."""

import re

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from nodegen.teams.entry import sign_in_token
from nodegen.teams.models import Team, User

MOST_CLICKS = 5
COUNT_CLICKS = """
addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks ?? 0) + 1;
}, true);
"""


def test_from_the_sign_in_link_to_a_downloaded_node_in_five_clicks(
    page: Page, address: str, alice: User, team: Team
) -> None:
    page.add_init_script(COUNT_CLICKS)
    page.goto(address + reverse("sign-in-link", args=[sign_in_token(alice)]))
    page.get_by_role("link", name="A Redis cache").click()
    page.get_by_role("button", name="Generate").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download zip").click()
    assert download.value.suggested_filename.endswith(".zip")
    assert int(page.evaluate("sessionStorage.clicks")) <= MOST_CLICKS


def test_the_palette_goes_to_pages_searches_and_runs_commands(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    page.keyboard.press("Control+k")
    entries = page.get_by_role("listbox", name="Results")
    expect(entries.get_by_role("option", name="Start from A GitHub client")).to_be_visible()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.type("light and")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Control+k")
    page.keyboard.type("hist")
    expect(entries.get_by_role("option", name="History g h")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/history/$"))
    page.locator("main").click(position={"x": 2, "y": 2})
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Keyboard shortcuts")).to_be_visible()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile("/team/$"))
    assert complaints == []


def test_at_twice_the_size_everything_is_still_there(signed_in_page: Page, address: str) -> None:
    page = signed_in_page
    # A window of 1280 px at 200 % zoom has 640 px of the page's own.
    page.set_viewport_size({"width": 640, "height": 400})
    page.goto(address + "/?example=redis-cache")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    expect(page.get_by_role("button", name="Generate")).to_be_in_viewport()
    page.get_by_role("button", name="Files").click()
    expect(page.locator("#preview-code")).to_contain_text("NodeRedisCacheEffect")


def test_motion_stops_where_less_is_asked_for(signed_in_page: Page, address: str) -> None:
    page = signed_in_page
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + "/?example=redis-cache")
    page.get_by_label("Description").fill("Something else.")
    changed = page.locator(".code .row.changed").first
    expect(changed).to_be_attached()
    assert float(changed.evaluate("row => getComputedStyle(row).animationDuration").rstrip("s")) < 0.001
