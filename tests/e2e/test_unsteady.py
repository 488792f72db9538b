"""Composing while answers are slow, late, wrong or do not come: nothing typed is lost, nothing older is shown."""

from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from nodegen.teams.entry import sign_in_token
from nodegen.teams.models import User
from tests.e2e.composing import example


def test_an_older_answer_is_never_shown(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    held: list[Route] = []

    def hold_the_first(route: Route) -> None:
        held.append(route) if not held else route.continue_()

    page.route("**/preview/", hold_the_first)
    with page.expect_request("**/preview/"):
        page.get_by_label("Name", exact=True).fill("first_name")
    page.get_by_label("Name", exact=True).fill("second_name")
    expect(page.locator("#report")).to_contain_text("NodeSecondNameEffect")
    held[0].continue_()
    page.get_by_label("Description").fill("Once more.")
    expect(page.locator("#preview-code")).to_contain_text("Once more.")
    expect(page.locator("#report")).to_contain_text("NodeSecondNameEffect")


def test_a_lost_connection_is_said_and_recovers(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    page.route("**/preview/", lambda route: route.abort())
    page.get_by_label("Name", exact=True).fill("one")
    expect(page.get_by_text("Connection lost")).to_be_visible()
    page.unroute("**/preview/")
    # Nothing more is typed: what was is sent again.
    expect(page.get_by_text("Connection lost")).to_be_hidden()
    expect(page.locator("#report")).to_contain_text("NodeOneEffect")


def test_a_failure_of_the_server_is_said_and_what_was_typed_stays(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    page.route("**/preview/", lambda route: route.fulfill(status=500, headers={"X-Request-ID": "0123abc"}))
    page.get_by_label("Name", exact=True).fill("one")
    expect(page.get_by_role("status").filter(has_text="The server failed on this (0123abc)")).to_be_visible()
    expect(page.locator("#preview-code")).to_contain_text("NodeRedisCacheEffect")
    page.unroute("**/preview/")
    page.get_by_label("Name", exact=True).fill("two")
    expect(page.locator("#report")).to_contain_text("NodeTwoEffect")


def test_an_answer_that_takes_long_is_awaited_in_sight(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    held: list[Route] = []
    page.route("**/preview/", lambda route: held.append(route))
    page.get_by_label("Name", exact=True).fill("one")
    files = page.locator("#files")
    expect(files).to_have_attribute("aria-busy", "true")
    held[0].continue_()
    expect(page.locator("#report")).to_contain_text("NodeOneEffect")
    expect(files).not_to_have_attribute("aria-busy", "true")


def test_a_draft_comes_back_in_another_browser(
    signed_in_page: Page, browser: Browser, address: str, alice: User
) -> None:
    page = signed_in_page
    example(page)
    with page.expect_response("**/preview/"):
        page.get_by_label("Name", exact=True).fill("half a thought!")
    other = browser.new_page()
    other.goto(address + reverse("sign-in-link", args=[sign_in_token(alice)]))
    expect(other.get_by_label("Name", exact=True)).to_have_value("half a thought!")
    other.context.close()
