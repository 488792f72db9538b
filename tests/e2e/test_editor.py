"""The bundled editor, under the real policy of a page."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect

ROOT = Path(__file__).parents[2]

MAKE = """async (nonce) => {
  const { createEditor } = await import("/static/codemirror/editor.js");
  const parent = document.createElement("div");
  parent.className = "editor";
  document.getElementById("main").replaceChildren(parent);
  window.told = [];
  window.editor = createEditor({
    parent, nonce, text: "def answer():\\n    return 42\\n", language: "python", label: "node.py",
    changed: (text) => told.push(text), complete: ({ word }) => [{ label: "answer_all" }, { label: "other" }],
  });
}"""


def test_the_editor_edits_marks_completes_and_breaks_no_policy(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    policy = page.reload().headers["content-security-policy"]
    page.evaluate(MAKE, re.search(r"nonce-([^']+)'", policy)[1])
    page.get_by_role("textbox", name="node.py").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("ans")
    page.get_by_role("option", name="answer_all").click()
    assert page.evaluate("editor.text").endswith("return 42\nanswer_all")
    page.evaluate("editor.mark([{ line: 2, severity: 'error', message: 'No.' }])")
    expect(page.locator(".cm-lint-marker-error")).to_be_visible()
    told = page.evaluate("told.length")
    page.evaluate("editor.replace('answer = 1\\nanswer_all')")
    assert page.evaluate("[editor.text, told.length]") == ["answer = 1\nanswer_all", told]
    assert complaints == []


def test_the_bundle_names_the_licence_of_everything_in_it() -> None:
    wanted = re.findall(
        r'"node_modules/((?:@codemirror|@lezer|@marijn)/[^"]+|crelt|style-mod|w3c-keyname)"',
        (ROOT / "editor" / "package-lock.json").read_text(),
    )
    licences = Path(finders.find("codemirror/LICENSES.txt")).read_text()
    assert wanted
    assert [name for name in wanted if f"{name} " not in licences] == []
