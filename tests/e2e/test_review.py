"""Editing, merging and taking away, in a real browser."""

import io
import re
import zipfile

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from nodegen.studio.models import Generation, Revision, RevisionFile
from nodegen.studio.versions import latest
from nodegen.teams.models import Team, User
from tests.nodegen.making import made


@pytest.fixture
def generation(team: Team, alice: User) -> Generation:
    return made(team, alice)


def revised(generation: Generation, author: User, files: dict[str, str]) -> Revision:
    """A revision as another browser saves it; it is not checked, for which this thread's loop would be in the way."""
    newest = latest(generation)
    revision = Revision.objects.create(generation=generation, number=newest.number + 1, author=author)
    contents = {**newest.contents, **files}
    RevisionFile.objects.bulk_create(RevisionFile(revision=revision, path=p, content=c) for p, c in contents.items())
    return revision


def open_editor(page: Page, address: str, generation: Generation, path: str = "node.py") -> None:
    page.goto(address + reverse("edit", args=[generation.pk, path]))
    expect(page.locator(".cm-content")).to_be_visible()


def test_a_file_is_edited_saved_and_judged(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    open_editor(page, address, generation)
    page.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type('\nODD: int = "odd"\n')
    page.keyboard.press("Control+s")
    expect(page.locator("#edited-state")).to_contain_text("Saved as revision 1.")
    finding = page.locator("#edited-state .finding")
    expect(finding).to_contain_text("int")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    expect(page.locator(".cm-line:has-text('ODD') + .cm-below")).to_contain_text("not assignable to `int`")
    finding.get_by_role("button").click()
    expect(page.locator(".cm-activeLine")).to_contain_text("ODD")
    page.get_by_role("link", name="All revisions").click()
    page.get_by_role("button", name="Undo back to what was generated").click()
    expect(page.get_by_text("Revision 2 is as generated again.")).to_be_visible()
    assert complaints == []


def test_two_people_on_one_line_lose_nothing(
    signed_in_page: Page, address: str, generation: Generation, bob: User, complaints: list[str]
) -> None:
    page = signed_in_page
    open_editor(page, address, generation, "__init__.py")
    revised(generation, bob, {"__init__.py": '"""Bob\'s."""\n'})
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# mine ")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("Bob saved revision 1 meanwhile")
    page.get_by_role("radio", name=re.compile("^Yours")).check()
    page.get_by_role("button", name="Save with these choices").click()
    expect(page.locator("#edited-state")).to_contain_text("Saved as revision 2")
    assert latest(generation).contents["__init__.py"].startswith("# mine")
    assert complaints == []


def test_a_call_and_all_files_are_copied(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + reverse("take", args=[generation.pk]))
    page.get_by_role("button", name="Copy the call").click()
    expect(page.get_by_role("button", name="Copied the call")).to_be_visible()
    assert "HandlerAnswers()" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Copy all files").click()
    expect(page.get_by_role("button", name="Copied all files")).to_be_visible()
    assert generation.contents()["node.py"] in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.get_by_role("link", name="contract.yaml").click()
    assert download.value.suggested_filename == "contract.yaml"
    assert complaints == []


def test_an_edited_zip_comes_back_and_its_conflict_is_settled(
    signed_in_page: Page, address: str, generation: Generation, bob: User, complaints: list[str]
) -> None:
    page = signed_in_page
    page.goto(address + reverse("take", args=[generation.pk]))
    with page.expect_download() as download:
        page.get_by_role("link", name="zip", exact=True).click()
    source, edited = download.value.path(), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"# mine\n" if name == "answers/__init__.py" else old.read(name))
    revised(generation, bob, {"__init__.py": '"""Bob\'s."""\n'})
    zipped = {"name": "answers.zip", "mimeType": "application/zip", "buffer": edited.getvalue()}
    page.get_by_label("Zip or files").set_input_files(zipped)
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("alert")).to_contain_text("Bob saved revision 1 since")
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.get_by_role("radio", name=re.compile("^Uploaded")).check()
    page.get_by_role("button", name="Save with these choices").click()
    expect(page.get_by_text("Saved as revision 2, merged with revision 1 by Bob.")).to_be_visible()
    assert latest(generation).contents["__init__.py"] == "# mine\n"
    # A conflict is answered with 409, which the browser notes as an error.
    assert [each for each in complaints if "409" not in each] == []


def reach(page: Page, name: str) -> None:
    """Press Tab until the element of this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        said = page.evaluate("(document.activeElement.ariaLabel ?? document.activeElement.innerText).trim()")
        if said.replace("\n", " ").startswith(name):
            return
    pytest.fail(f"Tab does not reach {name}.")


def test_editing_comparing_and_undoing_need_no_pointer(
    signed_in_page: Page, address: str, generation: Generation, complaints: list[str]
) -> None:
    page = signed_in_page
    page.goto(address + reverse("file", args=[generation.pk, "__init__.py"]))
    reach(page, "Edit")
    page.keyboard.press("Enter")
    expect(page.locator(".editor.ready")).to_be_visible()
    reach(page, "Text of __init__.py")
    page.keyboard.press("Control+End")
    page.keyboard.type("MINE = 1\n")
    page.keyboard.press("Control+s")
    expect(page.locator("#edited-state")).to_contain_text("Saved as revision 1.")
    page.keyboard.press("Escape")
    reach(page, "What it changed")
    page.keyboard.press("Enter")
    expect(page.locator(".diff-file")).to_contain_text("MINE = 1")
    reach(page, "Revisions")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Revisions")).to_be_visible()
    reach(page, "Undo back to what was generated")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Revision 2 is as generated again.")).to_be_visible()
    reach(page, "Restore")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Revision 3 is revision 1 again.")).to_be_visible()
    assert latest(generation).contents["__init__.py"].endswith("MINE = 1\n")
    assert complaints == []
