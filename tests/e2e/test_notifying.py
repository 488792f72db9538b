"""A generation that ends while nobody looks says so."""

import re

from playwright.sync_api import Page, expect

from generator import ModelPRDRequirements
from nodegen.studio import runs
from nodegen.studio.models import Status
from nodegen.studio.options import Options
from nodegen.teams.models import Team, User
from tests.nodegen.making import made

# A headless browser never hides a page, and shows no notification that a test could read.
IN_THE_BACKGROUND = """
window.told = [];
window.away = true;
Object.defineProperty(document, "hidden", { get: () => window.away });
window.Notification = class extends EventTarget {
  static permission = "granted";
  constructor(text) { super(); window.told.push(text); }
};
"""


def test_a_run_that_ends_in_the_background_tells_in_title_icon_and_notification(
    signed_in_page: Page, address: str, team: Team, alice: User, complaints: list[str]
) -> None:
    page = signed_in_page
    asked = ModelPRDRequirements(
        node_type="effect", service_name="answers", domain="cache", business_description="Answers.", operations=["get"]
    )
    waiting = runs.queue(team, alice, asked, Options(validation_level="basic", run_tests=False))
    page.add_init_script(IN_THE_BACKGROUND)
    page.goto(address + waiting.get_absolute_url())
    runs.run_generation.enqueue(str(waiting.pk))
    expect(page).to_have_title(re.compile("^✓ answers"))
    expect(page.get_by_role("link", name="Download zip")).to_be_visible()
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile("favicon-done"))
    assert page.evaluate("window.told.length") == 1
    page.evaluate("window.away = false; document.dispatchEvent(new Event('visibilitychange'))")
    expect(page).to_have_title(re.compile("^[^✓]"))
    expect(page.locator("link[rel=icon]")).to_have_attribute("href", re.compile(r"favicon(\.\w+)?\.svg$"))
    assert complaints == []


def test_permission_is_asked_for_by_a_click_only(
    signed_in_page: Page, address: str, team: Team, alice: User, complaints: list[str]
) -> None:
    page = signed_in_page
    running = made(team, alice, status=Status.RUNNING)
    page.add_init_script(
        "window.asked = 0; window.Notification = class {"
        " static permission = 'default'; static requestPermission = async () => { window.asked += 1; }; };"
    )
    page.goto(address + running.get_absolute_url())
    button = page.get_by_role("button", name="Tell me when it is done")
    expect(button).to_be_visible()
    assert page.evaluate("window.asked") == 0
    button.click()
    expect(button).to_be_hidden()
    assert page.evaluate("window.asked") == 1
    assert complaints == []
