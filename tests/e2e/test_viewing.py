"""Reading what was made: its files, its differences, its report."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from nodegen.studio.models import Generation
from nodegen.teams.models import Team, User
from tests.nodegen.making import made


@pytest.fixture
def generation(team: Team, alice: User) -> Generation:
    """The second of its service."""
    made(team, alice)
    return made(team, alice, features=["TTL of 300 seconds"])


def test_code_leads_to_definitions_and_files_stay_open_in_tabs(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    page.goto(address + generation.get_absolute_url())
    page.locator("#source").get_by_role("link", name="ModelAnswersRequest").first.click()
    page.wait_for_url(re.compile(r"/files/models\.py#L\d+$"))
    expect(page.locator(".row:target")).to_contain_text("class ModelAnswersRequest")
    tabs = page.get_by_role("navigation", name="Open files")
    expect(tabs.get_by_role("link", name=re.compile("^(node|models)"))).to_have_text(["node.py", "models.py"])
    tabs.get_by_role("link", name="Close node.py").click()
    expect(tabs.get_by_role("link")).to_have_text(["models.py"])
    assert complaints == []


def test_search_finds_while_one_types_and_long_lines_wrap(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    page.goto(address + generation.get_absolute_url())
    page.keyboard.press("/")
    page.keyboard.type("HandlerAnswers")
    expect(page.get_by_role("status").filter(has_text="symbol")).to_contain_text("1 symbol,")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/files/node\.py\?find=HandlerAnswers#L\d+$"))
    expect(page.get_by_role("searchbox", name="Search in these files")).to_have_value("HandlerAnswers")
    page.get_by_label("Wrap").check()
    page.reload()
    expect(page.get_by_label("Wrap")).to_be_checked()
    expect(page.locator("#L1 > span")).to_have_css("white-space-collapse", "preserve")
    expect(page.locator("#L1 > span")).to_have_css("text-wrap-mode", "wrap")
    assert complaints == []


def test_unchanged_lines_of_a_difference_are_shown_on_a_click(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    page.goto(address + reverse("changes", args=[generation.pk]))
    table = page.get_by_role("table", name="Changes of contract.yaml")
    before = table.locator("tr.same").count()
    gap = table.get_by_role("link", name=re.compile("^Show [0-9]+ unchanged")).first
    hidden = int(re.search(r"\d+", gap.inner_text())[0])
    gap.click()
    expect(table.locator("tr.same")).to_have_count(before + hidden)
    assert complaints == []


def test_findings_are_narrowed_and_lead_to_their_lines(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    warning = {"rule": "types.odd", "severity": "warning", "message": "An odd type.", "file": "node.py", "line": 40}
    error = {**warning, "rule": "kind", "severity": "error", "message": "Not of its kind.", "file": "models.py"}
    generation.report["findings"] = [warning, error]
    generation.save()
    page = signed_in_page
    page.goto(address + reverse("report", args=[generation.pk]))
    page.get_by_role("group", name="Show only").get_by_role("link", name="warning 1").click()
    expect(page.get_by_text("Not of its kind.")).to_have_count(0)
    page.get_by_role("link", name="node.py:40").click()
    expect(page.locator("#L40")).to_be_in_viewport()
    expect(page.locator("#L40 + .at")).to_contain_text("An odd type.")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#L40")).not_to_be_in_viewport()
    page.keyboard.press("p")
    expect(page.locator("#L40")).to_be_in_viewport()
    assert complaints == []
