import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nodegen.studio.revising import Edit, save_edit
from nodegen.studio.versions import latest


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch) -> None:
    """What the checks say of a revision is tested with the editor."""
    monkeypatch.setattr("nodegen.studio.revising.validate", lambda revision: None)


def downloaded(browser, generation) -> dict[str, str]:
    content = browser.get(reverse("download", args=[generation.pk])).content
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def upload(browser, generation, *files: tuple[str, bytes], **fields):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return browser.post(reverse("upload", args=[generation.pk]), {"files": sent, **fields}, follow=True)


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return buffer.getvalue()


def test_the_downloaded_zip_comes_back_edited_with_files_added_and_removed(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    files = downloaded(browser, generation)
    files["answers/node.py"] += "MINE = 1\n"
    files["answers/more.py"] = "MORE = 1\n"
    del files["answers/tests/test_contract.py"]
    response = upload(browser, generation, ("answers.zip", zipped(files)), note="By hand")
    assert "Saved as revision 1." in response.content.decode()
    newest = latest(generation)
    assert newest.contents == {path.partition("/")[2]: text for path, text in files.items()}
    assert (newest.revision.author, newest.revision.note) == (alice, "By hand")


def test_it_is_merged_with_what_was_saved_since_it_was_downloaded(generation, alice, bob, signed_in) -> None:
    browser = signed_in(alice)
    files = downloaded(browser, generation)
    save_edit(generation, bob, Edit("models.py", "# bob's\n" + generation.contents()["models.py"], 0))
    save_edit(generation, bob, Edit("node.py", "# bob's\n" + generation.contents()["node.py"], 1))
    base = browser.get(reverse("take", args=[generation.pk])).context["edited"]
    response = upload(browser, generation, ("node.py", (files["answers/node.py"] + "MINE = 1\n").encode()), base=base)
    assert "merged with revision 2 by Bob" in response.content.decode()
    node = latest(generation).contents["node.py"]
    assert (node.startswith("# bob's\n"), node.endswith("MINE = 1\n")) == (True, True)
    assert latest(generation).contents["models.py"].startswith("# bob's\n")
    assert latest(generation).revision.note == "Uploaded, made of what was generated"


def test_an_upload_is_made_of_the_version_that_was_downloaded_last(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    page = reverse("take", args=[generation.pk])
    assert browser.get(page).context["edited"] == 0
    save_edit(generation, alice, Edit("node.py", "A = 1\n", 0))
    downloaded(browser, generation)
    save_edit(generation, alice, Edit("node.py", "A = 2\n", 1))
    assert '<option value="1" selected>revision 1</option>' in browser.get(page).content.decode()


def test_where_both_changed_the_same_lines_they_are_shown_and_settled(generation, alice, bob, signed_in) -> None:
    browser = signed_in(alice)
    save_edit(generation, bob, Edit("__init__.py", '"""Bob\'s."""\n', 0))
    response = upload(browser, generation, ("answers.zip", zipped({**generation.contents(), "__init__.py": "A = 1\n"})))
    page = response.content.decode()
    assert response.status_code == 409
    assert "Bob saved revision 1 since" in page
    assert not generation.revisions.filter(author=alice).exists()
    fields = {name: response.context[name] for name in ("kept", "note")}
    assert re.search(r'name="kept" value="[^"]*A = 1', page)
    fields |= {"base": response.context["base"].number, "against": 1, "settle-0": "both"}
    browser.post(reverse("upload", args=[generation.pk]), fields)
    assert latest(generation).contents["__init__.py"] == 'A = 1\n"""Bob\'s."""\n'


def test_what_is_no_node_is_refused_on_the_page(generation, alice, signed_in) -> None:
    response = upload(signed_in(alice), generation, ("answers.zip", b"nothing"))
    assert "This zip cannot be read" in response.content.decode()
    assert not generation.revisions.exists()


def test_a_viewer_is_offered_no_upload(generation, vera, signed_in) -> None:
    assert reverse("upload", args=[generation.pk]) not in (
        signed_in(vera).get(reverse("take", args=[generation.pk])).content.decode()
    )
