from django.urls import reverse

from nodegen.studio.versions import latest


def save(browser, generation, path="node.py", content="X = 1\n", **fields):
    return browser.post(reverse("edit", args=[generation.pk, path]), {"content": content, "base": 0, **fields})


def test_a_save_is_checked_and_its_findings_stand_beside_the_editor(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    text = generation.contents()["node.py"] + '\nODD: int = "odd"\n'
    assert save(browser, generation, content=text.replace("\n", "\r\n")).status_code == 302
    assert latest(generation).contents["node.py"] == text
    found = browser.get(reverse("edit", args=[generation.pk, "node.py"])).context["findings"]
    assert [finding.rule.split(".")[0] for finding in found] == ["types"]
    assert latest(generation).report.family == generation.report_model.family


def test_htmx_gets_the_state_alone(generation, alice, signed_in) -> None:
    address = reverse("edit", args=[generation.pk, "node.py"])
    response = signed_in(alice).post(address, {"content": "def (\n", "base": 0}, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert "Saved as revision 1." in page
    assert 'name="base" value="1"' in page
    assert "<html" not in page


def test_a_conflict_shows_both_sides_and_what_was_typed(generation, alice, bob, signed_in) -> None:
    save(signed_in(bob), generation, content="def bobs(\n")
    response = save(signed_in(alice), generation, content="def alices(\n")
    page = response.content.decode()
    assert response.status_code == 409
    assert "Bob saved revision 1 meanwhile" in page
    assert "def alices(\n</textarea>" in page
    settled = save(signed_in(alice), generation, content="def alices(\n", **{"settle-0": "ours", "against": 1})
    assert settled.status_code == 302
    assert latest(generation).contents["node.py"] == "def alices(\n"


def test_pages_show_the_newest_and_each_revision_has_an_address(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    save(browser, generation, content="def (\n")
    raw = reverse("raw", args=[generation.pk, "node.py"])
    assert browser.get(raw).content == b"def (\n"
    assert browser.get(raw, {"r": 0}).content.decode() == generation.contents()["node.py"]
    report = reverse("report", args=[generation.pk])
    assert browser.get(report).context["report"].errors
    assert browser.get(report, {"r": 0}).context["report"] == generation.report_model
    assert "as generated, not the newest" in browser.get(report, {"r": 0}).content.decode().lower()


def test_a_revision_that_is_not_there_is_not_found(generation, alice, signed_in) -> None:
    for number in ("7", "x", "-1", "9" * 30):
        assert signed_in(alice).get(reverse("files", args=[generation.pk]), {"r": number}).status_code == 404


def test_a_revision_is_compared_with_its_parent_and_restored(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    save(browser, generation, content="def (\n")
    compared = browser.get(reverse("changes", args=[generation.pk]))
    assert [file.path for file in compared.context["files"]] == ["node.py"]
    browser.post(reverse("restore", args=[generation.pk]), {"number": 0})
    page = browser.get(reverse("revisions", args=[generation.pk]))
    assert latest(generation).contents == generation.contents()
    assert [each.number for each, _ in page.context["listed"]] == [2, 1, 0]


def test_a_file_that_is_too_long_is_refused_and_stays_in_the_editor(generation, alice, signed_in) -> None:
    response = save(signed_in(alice), generation, content="x" * 400_001)
    assert response.status_code == 422
    assert "split it" in response.content.decode()
    assert not generation.revisions.exists()


def test_edits_are_offered_to_the_next_generation_and_carried_over(
    generation, make_generation, team, alice, signed_in
) -> None:
    browser = signed_in(alice)
    save(browser, generation, content=generation.contents()["node.py"] + "\nMINE = 1\n")
    newer = make_generation(team, alice, features=["TTL of 300 seconds"])
    assert "Bring the edits over" in browser.get(reverse("generation", args=[newer.pk])).content.decode()
    carry = reverse("carry", args=[newer.pk])
    assert browser.get(carry).status_code == 200
    browser.post(carry)
    assert "MINE = 1" in latest(newer).contents["node.py"]
    assert "Bring the edits over" not in browser.get(reverse("generation", args=[newer.pk])).content.decode()


def test_a_viewer_sees_no_edit(generation, vera, signed_in) -> None:
    page = signed_in(vera).get(reverse("generation", args=[generation.pk])).content.decode()
    assert reverse("edit", args=[generation.pk, "node.py"]) not in page
