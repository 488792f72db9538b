import pytest
from django.urls import reverse

from nodegen.discussion.models import Comment, Mention
from nodegen.studio.models import Verdict
from nodegen.studio.revising import Edit, save_edit


def file_page(browser, generation, **query: str) -> str:
    return browser.get(reverse("file", args=[generation.pk, "node.py"]), query).content.decode()


def say(browser, generation, text: str, **data: object):
    return browser.post(reverse("comment", args=[generation.pk]), {"text": text, **data})


def test_a_comment_stands_at_its_line_and_its_page_opens_there(generation, vera, signed_in) -> None:
    browser = signed_in(vera)
    response = say(browser, generation, "Why <this>?", path="node.py", line=3)
    assert response.headers["Location"].endswith("/files/node.py#L3")
    page = file_page(browser, generation)
    assert page.index('id="L3"') < page.index("Why &lt;this&gt;?") < page.index('id="L4"')


def test_without_scripts_a_line_in_the_address_opens_the_form(generation, vera, signed_in) -> None:
    page = file_page(signed_in(vera), generation, line="3")
    assert page.index('id="L3"') < page.index('id="comment-3"') < page.index('id="L4"')


def test_a_comment_remembers_what_the_line_said(generation, vera, signed_in) -> None:
    say(signed_in(vera), generation, "Why?", path="node.py", line=1)
    first = generation.files.get(path="node.py").content.splitlines()[0]
    assert Comment.objects.get().quoted == first


@pytest.mark.parametrize(
    "data", [{"path": "node.py", "line": 99999}, {"path": "node.py"}, {"path": "none.py", "line": 1}]
)
def test_a_line_that_is_not_there_takes_no_comment(data, generation, vera, signed_in) -> None:
    assert say(signed_in(vera), generation, "Why?", **data).status_code == 404


def test_an_empty_comment_says_what_to_do(generation, vera, signed_in) -> None:
    browser = signed_in(vera)
    say(browser, generation, " ")
    assert "Write something first." in file_page(browser, generation)


def test_who_is_named_is_told_until_they_looked(generation, bob, vera, signed_in) -> None:
    say(signed_in(vera), generation, "@bob why?", path="node.py", line=3)
    browser = signed_in(bob)
    assert "1 new mention of you" in file_page(browser, generation)
    assert "why?" in browser.get(reverse("mentions")).content.decode()
    assert "new mention" not in file_page(browser, generation)


def test_nobody_is_told_of_a_team_that_is_not_theirs(generation, charlie, vera, signed_in) -> None:
    say(signed_in(vera), generation, "@charlie why?")
    assert not Mention.objects.exists()


def test_who_wrote_it_takes_it_back_and_nobody_else_but_an_owner(generation, alice, bob, vera, signed_in) -> None:
    for writer, remover, status in ((vera, bob, 403), (vera, alice, 302), (vera, vera, 302)):
        say(signed_in(writer), generation, "Why?")
        address = reverse("take-back", args=[generation.pk, Comment.objects.last().pk])
        assert signed_in(remover).post(address).status_code == status


def test_the_last_verdict_counts_and_each_is_kept(generation, alice, bob, signed_in) -> None:
    address = reverse("verdict", args=[generation.pk])
    signed_in(alice).post(address, {"verdict": "changes", "text": "No retry."})
    signed_in(bob).post(address, {"verdict": "approved"})
    generation.refresh_from_db()
    assert generation.verdict == Verdict.APPROVED
    page = signed_in(alice).get(reverse("activity", args=[generation.pk])).content.decode()
    assert "No retry." in page
    assert page.index("wants changes") < page.index("approved this")


def test_the_page_of_a_generation_says_who_did_what(generation, bob, signed_in) -> None:
    browser = signed_in(bob)
    browser.post(reverse("keep"), {"action": "pin", "pick": str(generation.pk)})
    say(browser, generation, "Good.")
    page = browser.get(reverse("activity", args=[generation.pk])).content.decode()
    assert "pinned NodeAnswersEffect" in page
    assert "commented on NodeAnswersEffect" in page


def test_a_comment_is_about_the_version_that_was_read(generation, alice, signed_in) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    browser = signed_in(alice)
    say(browser, generation, "Of the newest", path="node.py", line=1)
    assert Comment.objects.get().quoted == "X = 1"
    pinned = reverse("comment", args=[generation.pk]) + "?r=0"
    response = browser.post(pinned, {"text": "Of the first", "path": "node.py", "line": 3})
    assert response.headers["Location"].endswith("/files/node.py?r=0#L3")
    assert Comment.objects.get(text="Of the first").quoted == generation.contents()["node.py"].splitlines()[2]
    form = browser.get(reverse("new-comment", args=[generation.pk]), {"path": "node.py", "line": 3, "r": 0})
    assert f"{pinned}" in form.content.decode()
