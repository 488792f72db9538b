"""The history, worked by mouse and keyboard."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from nodegen.studio.models import Generation
from nodegen.teams.models import Team, User
from tests.nodegen.making import made


@pytest.fixture
def page_of_three(signed_in_page: Page, address: str, team: Team, alice: User) -> Page:
    """The history of three generations."""
    for features in ([], ["TTL of 300 seconds"], ["metrics"]):
        made(team, alice, features=features)
    signed_in_page.goto(address + reverse("history"))
    return signed_in_page


def rows(page: Page):
    return page.locator(".rows tbody tr")


def test_rows_are_chosen_by_keyboard_tagged_and_found_by_their_tag(page_of_three: Page, complaints: list[str]) -> None:
    page = page_of_three
    for key in ("j", "j", "x"):
        page.keyboard.press(key)
    expect(page.get_by_role("status").filter(has_text="1 chosen")).to_be_visible()
    page.locator("#keep").get_by_label("Tag").fill("release")
    page.get_by_role("button", name="Put the tag on").click()
    expect(rows(page).nth(1)).to_contain_text("release")
    rows(page).nth(1).get_by_role("link", name="release").click()
    expect(rows(page)).to_have_count(1)
    page.get_by_role("link", name=re.compile("remove this filter")).click()
    expect(rows(page)).to_have_count(3)
    assert complaints == []


def test_what_is_deleted_comes_back_by_undo_and_search_narrows_while_one_types(
    page_of_three: Page, complaints: list[str]
) -> None:
    page = page_of_three
    rows(page).first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Delete").click()
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(rows(page)).to_have_count(3)
    page.get_by_role("searchbox", name="Search").fill("zebra")
    expect(page.get_by_text("Nothing matches")).to_be_visible()
    page.get_by_role("searchbox", name="Search").fill("answers")
    expect(rows(page)).to_have_count(3)
    assert complaints == []


def test_two_that_are_chosen_are_compared_old_to_new(page_of_three: Page, team: Team, complaints: list[str]) -> None:
    page = page_of_three
    expect(page.get_by_role("button", name="Compare two")).to_be_disabled()
    for row in (0, 2):
        rows(page).nth(row).get_by_role("checkbox").check()
    page.get_by_role("button", name="Compare two").click()
    newest, *_, oldest = Generation.objects.of(team)
    page.wait_for_url(re.compile(f"/g/{newest.pk}/changes/.*{oldest.pk}"))
    expect(page.get_by_role("heading", name="What was asked for")).to_be_visible()
    assert complaints == []
