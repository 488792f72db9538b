import pytest
from django.urls import reverse

from nodegen.studio.models import Generation, Status


def keep(browser, *generations: Generation, **data: str):
    picks = [str(each.pk) for each in generations]
    return browser.post(reverse("keep"), {"pick": picks, "next": reverse("history"), **data}, follow=True)


def listed(browser, **query: str) -> list[str]:
    return [str(row.pk) for row in browser.get(reverse("history"), query).context["rows"]]


@pytest.mark.parametrize(("action", "shelf"), [("pin", "pinned"), ("archive", "archived"), ("delete", "deleted")])
def test_what_was_done_is_undone_by_one_click(action, shelf, generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    undo = keep(browser, generation, action=action).context["undo"]
    assert listed(browser, show=shelf) == [str(generation.pk)]
    keep(browser, generation, action=undo["action"])
    assert listed(browser, show=shelf) == []
    assert listed(browser) == [str(generation.pk)]


def test_undo_is_offered_once(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    assert "You deleted NodeAnswersEffect." in keep(browser, generation, action="delete").content.decode()
    assert "Undo" not in browser.get(reverse("history")).content.decode()


@pytest.mark.parametrize("action", ["archive", "delete"])
def test_what_is_put_away_is_out_of_the_list(action, generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    keep(browser, generation, action=action)
    assert listed(browser) == []


def test_what_was_deleted_has_no_page(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    keep(browser, generation, action="delete")
    assert browser.get(generation.get_absolute_url()).status_code == 404


def test_a_waiting_generation_that_is_deleted_does_not_run(generation, alice, signed_in) -> None:
    Generation.objects.update(status=Status.QUEUED)
    keep(signed_in(alice), generation, action="delete")
    generation.refresh_from_db()
    assert generation.status == Status.CANCELLED


def test_several_are_tagged_at_once_and_twice_is_once(team, alice, make_generation, signed_in) -> None:
    two = [make_generation(team, alice) for _ in range(2)]
    browser = signed_in(alice)
    keep(browser, *two, action="tag", tag="  next   release ")
    keep(browser, two[0], action="tag", tag="next release")
    assert len(listed(browser, tag="next release")) == 2
    keep(browser, *two, action="untag", tag="next release")
    assert listed(browser, tag="next release") == []


def test_a_tag_without_a_name_is_none(generation, alice, signed_in) -> None:
    keep(signed_in(alice), generation, action="tag", tag=" ")
    assert not generation.tags.exists()


def test_one_of_somebody_elses_and_nothing_is_done(generation, charlie, make_generation, signed_in) -> None:
    own = make_generation(charlie.teams.get(), charlie)
    response = keep(signed_in(charlie), own, generation, action="delete")
    assert response.status_code == 404
    own.refresh_from_db()
    assert own.deleted_at is None


def test_nobody_is_sent_elsewhere_afterwards(generation, alice, signed_in) -> None:
    data = {"pick": [str(generation.pk)], "action": "pin", "next": "https://evil.example/"}
    assert signed_in(alice).post(reverse("keep"), data).headers["Location"] == reverse("history")


def test_the_team_reads_who_deleted_what(generation, team, bob, signed_in) -> None:
    keep(signed_in(bob), generation, action="delete")
    assert str(team.activity.first()) == "Bob deleted NodeAnswersEffect"
