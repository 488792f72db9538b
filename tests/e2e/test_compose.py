"""The live preview editor: three sides of one set of requirements, panes, and what stays while typing."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from generator import ScriptedLLM
from nodegen import engine
from nodegen.preferences.models import preferences_of
from nodegen.teams.models import Team, User
from tests.e2e.composing import PROMPT, example, paste, press, view
from tests.nodegen.making import made


def test_a_change_in_form_prompt_or_yaml_is_at_once_in_the_others(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    page.get_by_label("Say it in words").fill(PROMPT)
    expect(page.locator("#prompt-marks mark.operations", has_text="get").first).to_be_attached()
    view(page, "Form")
    expect(page.get_by_label("Name", exact=True)).to_have_value("redis_cache")
    page.get_by_label("Name", exact=True).fill("answers")
    view(page, "YAML")
    editor = page.locator(".cm-content[aria-label='Requirements as YAML']")
    expect(editor).to_contain_text("service_name: answers")
    editor.press("Control+End")
    page.keyboard.type("complexity_threshold: 7\noperatons: [x]")
    expect(page.locator(".cm-lint-marker-error")).to_be_visible()
    expect(page.locator("#yaml-problems")).to_contain_text("did you mean operations?")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    for _ in "operatons: [x]":
        page.keyboard.press("Backspace")
    expect(page.locator(".cm-lint-marker-error")).to_have_count(0)
    page.reload()
    view(page, "Form")
    expect(page.locator("[name=complexity_threshold]")).to_have_value("7")
    view(page, "Prompt")
    expect(page.locator("#understood")).to_contain_text("your own")
    assert complaints == []


def test_a_mistake_in_the_form_is_marked_in_the_yaml(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    page.get_by_label("Name", exact=True).fill("class")
    expect(page.locator("#id_service_name_problem")).not_to_be_empty()
    view(page, "YAML")
    expect(page.locator(".cm-lintRange-error")).to_have_text("service_name: class")


def test_yaml_completes_names_and_values(signed_in_page: Page) -> None:
    page = signed_in_page
    page.get_by_label("Say it in words").focus()
    view(page, "YAML")
    page.locator(".cm-content[aria-label='Requirements as YAML']").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("node_type: red")
    page.get_by_role("option", name="reducer").click()
    page.keyboard.type("\nfeatures:\n- ret")
    expect(page.get_by_role("option", name="retry")).to_be_visible()


def test_what_is_open_scrolled_and_selected_stays_and_what_changed_is_marked(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    code = page.locator("#preview-code")
    code.evaluate("pane => pane.scrollTo(0, 900)")
    page.get_by_label("Description").fill("Another sentence.")
    page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('#preview-code .row')[60])")
    selected = page.evaluate("getSelection().toString()")
    expect(page.locator("#preview-code .row.changed")).to_have_text(re.compile("Another sentence"))
    assert code.evaluate("pane => pane.scrollTop") == 900
    assert page.evaluate("getSelection().toString()") == selected != ""
    expect(page.locator("#preview-tree label.changed", has_text="contract.yaml")).to_be_visible()
    page.locator("#preview-tree").get_by_role("radio", name="contract.yaml").check(force=True)
    expect(page.locator(".code")).to_have_attribute("data-path", "contract.yaml")
    page.reload()
    expect(page.locator(".code")).to_have_attribute("data-path", "contract.yaml")


def test_panes_are_moved_by_keyboard_and_mouse_and_remembered(signed_in_page: Page) -> None:
    page = signed_in_page
    example(page)
    width = "() => document.getElementById('requirements').getBoundingClientRect().width"
    separator = page.get_by_role("separator", name="Width of the requirements")
    before = page.evaluate(width)
    separator.press("ArrowRight")
    assert page.evaluate(width) == before + 16
    box = separator.bounding_box()
    assert box
    page.mouse.move(box["x"], 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, 300)
    page.mouse.up()
    moved = page.evaluate(width)
    assert moved > before + 100
    page.reload()
    assert page.evaluate(width) == moved
    expect(separator).to_have_attribute("aria-valuenow", str(round(moved)))


def test_an_unclear_prompt_is_settled_by_clicks(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    page.get_by_label("Say it in words").fill("Something with users")
    page.get_by_role("group", name="What does the node do").get_by_role("button", name="compute").click()
    page.get_by_role("group", name="What is it about?").get_by_role("button", name="business_logic").click()
    with page.expect_response("**/preview/"):
        page.get_by_role("group", name="Which operations").get_by_role("button", name="Keep").click()
    expect(page.locator(".understood-fields .domain")).to_contain_text("your own")
    expect(page.locator(".question")).to_have_count(0)
    expect(page.locator("#report")).to_contain_text(re.compile("Node.+Compute"))
    assert complaints == []


def test_a_contract_pasted_where_words_are_asked_for_gives_its_requirements_back(
    signed_in_page: Page, team: Team, alice: User, complaints: list[str]
) -> None:
    page = signed_in_page
    contract = made(team, alice).files.get(path="contract.yaml").content
    page.reload()
    expect(page.get_by_role("list", name="Made last")).to_contain_text("NodeAnswersEffect")
    paste(page.get_by_label("Say it in words"), contract)
    expect(page.locator("#report")).to_contain_text("NodeAnswersEffect")
    expect(page.locator(".cm-content[aria-label='Requirements as YAML']")).to_contain_text("service_name: answers")
    view(page, "Form")
    expect(page.get_by_label("Name", exact=True)).to_have_value("answers")
    page.get_by_label("Name", exact=True).fill("class")
    expect(page.locator("#id_service_name_problem")).not_to_be_empty()
    view(page, "Prompt")
    expect(page.locator("#understood")).to_contain_text("Name: ")
    assert complaints == []


def test_a_feature_is_chosen_shows_its_lines_and_its_value_is_edited_in_place(
    signed_in_page: Page, complaints: list[str]
) -> None:
    page = signed_in_page
    example(page)
    page.locator("#id_features_new").click()
    page.keyboard.type("tried again")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#lines-card")).to_contain_text("class Retry")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.keyboard.press("Enter")
    expect(page.locator("#report")).to_contain_text("retry")
    attempts = page.get_by_role("textbox", name="retry: 3 attempts")
    attempts.fill("7")
    attempts.press("Enter")
    expect(page.get_by_role("textbox", name="retry: 7 attempts")).to_be_focused()
    expect(page.locator("#preview-code")).to_contain_text(
        "MAXIMUM_ATTEMPTS, BASE_DELAY_SECONDS, MAXIMUM_DELAY_SECONDS = 7"
    )
    assert complaints == []


def test_what_the_team_kept_and_is_like_this_is_offered_and_moves_nothing(
    signed_in_page: Page, team: Team, alice: User, complaints: list[str]
) -> None:
    page = signed_in_page
    kept = made(team, alice, pinned=True)
    page.get_by_label("Say it in words").fill(PROMPT)
    expect(page.locator("#understood")).to_contain_text("redis_cache")
    before = page.locator(".options > summary").bounding_box()
    offer = page.locator("#past")
    expect(offer).to_contain_text("You made something like this earlier this month: NodeAnswersEffect")
    assert page.locator(".options > summary").bounding_box() == before
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    offer.get_by_role("link").click()
    page.wait_for_url(re.compile(str(kept.pk)))
    assert complaints == []


def test_data_models_are_written_by_keyboard_and_are_one_with_the_yaml(
    signed_in_page: Page, complaints: list[str]
) -> None:
    page = signed_in_page
    example(page)
    page.get_by_role("button", name="Data model", exact=True).press("Enter")
    press(
        page, "user", "Enter", "email:", "str", "Tab", "1..80", "Enter", "role:", "enum", "Tab", "admin, guest", "Tab"
    )
    press(page, "Space", "Alt+ArrowUp", "Enter", "Backspace", "ArrowDown", "Enter", "Enter")
    # An empty row is left behind, and with it the data model.
    expect(page.get_by_role("button", name="Data model", exact=True)).to_be_focused()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.locator("#preview-tree").get_by_role("radio", name="models.py").first.check(force=True)
    expect(page.locator("#preview-code")).to_contain_text("class ModelUser")
    view(page, "YAML")
    editor = page.locator(".cm-content[aria-label='Requirements as YAML']")
    expect(editor).to_contain_text(re.compile(r"user:\s+role: enum\(admin, guest\)\?\s+email: string\(1..80\)"))
    editor.press("Control+End")
    page.keyboard.type("    owner: user\n")
    expect(page.locator("#id_data_models")).to_have_value(re.compile("owner: user"))
    page.keyboard.type("odd: numbr\n")  # the editor indents
    view(page, "Form")
    fields = page.locator(".entity-field")
    expect(fields.nth(3).get_by_label("Name of the field")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#id_data_models_problem")).to_contain_text("'numbr' is no type")
    fields.nth(3).get_by_role("button", name="Remove the field").click()
    name = page.get_by_label("Name of the data model")
    name.fill("person")
    name.press("Tab")
    expect(fields.nth(2).get_by_label("Type")).to_have_value("person")
    expect(page.locator("#preview-code")).to_contain_text("class ModelPerson")
    assert complaints == []


def test_a_model_reads_what_the_rules_are_unsure_of_when_asked_and_says_so(
    signed_in_page: Page, team: Team, monkeypatch: pytest.MonkeyPatch, complaints: list[str]
) -> None:
    answer = {"node_type": "compute", "domain": "business_logic", "operations": ["merge_orders"]}
    monkeypatch.setattr(engine, "llm_of", lambda _: ScriptedLLM(lambda _: json.dumps(answer)))
    preferences_of(team)
    page = signed_in_page
    page.get_by_label("Say it in words").fill("Doppelte Bestellungen im Shop zusammenlegen")
    button = page.get_by_role("button", name="Let scripted read it")
    expect(button).to_be_visible()
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("scripted read node type, operations.")
    expect(page.locator("#understood .operations")).to_contain_text("merge_orders")
    expect(page.locator("#understood .operations")).to_contain_text("read by the model")
    expect(button).to_have_count(0)
    page.reload()
    expect(page.locator("#understood .operations")).to_contain_text("read by the model")
    page.get_by_label("Say it in words").press_sequentially(" und sortieren")
    expect(page.locator("#understood .operations")).not_to_contain_text("read by the model")
    assert complaints == []
