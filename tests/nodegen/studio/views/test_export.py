import io
import json
import zipfile

import pytest
from django.urls import reverse

from nodegen.studio import export
from nodegen.studio.models import Generation
from nodegen.studio.revising import Edit, save_edit

# The client of the tests is synchronous, what is sent is not.
pytestmark = pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous")


def exported(browser, form: str, **query: str) -> bytes:
    return b"".join(browser.get(reverse("export", args=[form]), query))


def test_json_has_everything_of_every_generation(team, alice, bob, make_generation, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(export, "AT_ONCE", 2)
    made = [make_generation(team, author) for author in (alice, bob, alice)]
    made[0].tags.create(name="release")
    made[0].comments.create(author=bob, text="Why?", path="node.py", line=3)
    found = json.loads(exported(signed_in(alice), "json"))["generations"]
    assert [each["id"] for each in found] == [str(each.pk) for each in reversed(made)]
    first = found[-1]
    assert (first["author"], first["tags"], first["comments"][0]["text"]) == ("Alice", ["release"], "Why?")
    assert first["requirements"]["operations"] == ["get", "set"]
    assert first["files"] == made[0].contents()


def test_a_zip_unpacks_to_packages(team, alice, make_generation, signed_in) -> None:
    made = [make_generation(team, alice) for _ in range(2)]
    archive = zipfile.ZipFile(io.BytesIO(exported(signed_in(alice), "zip")))
    assert archive.testzip() is None
    names = archive.namelist()
    assert sum(name.endswith("/answers/node.py") for name in names) == 2
    facts = [json.loads(archive.read(name)) for name in names if name.endswith("/generation.json")]
    assert {each["id"] for each in facts} == {str(each.pk) for each in made}


def test_filters_narrow_what_is_taken(team, alice, bob, make_generation, signed_in) -> None:
    make_generation(team, alice)
    his = make_generation(team, bob)
    found = json.loads(exported(signed_in(alice), "json", author=str(bob.pk)))["generations"]
    assert [each["id"] for each in found] == [str(his.pk)]


def test_nothing_is_valid_json_and_a_valid_zip(alice, team, signed_in) -> None:
    assert json.loads(exported(signed_in(alice), "json")) == {"generations": []}
    assert zipfile.ZipFile(io.BytesIO(exported(signed_in(alice), "zip"))).namelist() == []


def test_another_form_is_not_there(alice, team, signed_in) -> None:
    assert signed_in(alice).get(reverse("export", args=["exe"])).status_code == 404


def test_it_is_sent_while_it_is_read(team, alice, make_generation) -> None:
    keys = [make_generation(team, alice).pk for _ in range(2)]
    pieces = export.as_zip(export.read(keys))
    assert b"node.py" in next(pieces)
    assert Generation.objects.count() == 2
    assert b"node.py" in next(pieces)


def test_edited_files_are_taken_as_they_are_now_and_every_revision_with_them(generation, alice, signed_in) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0), note="Shorter")
    save_edit(generation, alice, Edit("node.py", "X = 2\n", 1))
    told = json.loads(exported(signed_in(alice), "json"))["generations"][0]
    assert (told["revision"], told["files"]["node.py"]) == (2, "X = 2\n")
    assert [(each["number"], each["files"]["node.py"]) for each in told["revisions"]] == [
        (2, "X = 2\n"),
        (1, "X = 1\n"),
        (0, generation.contents()["node.py"]),
    ]
    assert told["revisions"][1]["note"] == "Shorter"
    archive = zipfile.ZipFile(io.BytesIO(exported(signed_in(alice), "zip")))
    assert [archive.read(name) for name in archive.namelist() if name.endswith("/node.py")] == [b"X = 2\n"]
