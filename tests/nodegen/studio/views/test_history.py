from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from nodegen.studio.models import Status
from nodegen.studio.views import history


def listed(browser, **query: object) -> list[str]:
    return [str(row.pk) for row in browser.get(reverse("history"), query).context["rows"]]


def test_an_empty_history_leads_to_compose(alice, team, signed_in) -> None:
    assert "Nothing generated yet" in signed_in(alice).get(reverse("history")).content.decode()


def test_the_newest_comes_first_and_strangers_see_theirs_alone(
    generation, team, bob, charlie, make_generation, signed_in
) -> None:
    newer = make_generation(team, bob)
    assert listed(signed_in(bob)) == [str(newer.pk), str(generation.pk)]
    assert listed(signed_in(charlie)) == []


@pytest.mark.parametrize(
    "query", [{"kind": "effect"}, {"status": "done"}, {"q": "answers"}, {"q": "keeps ANSWERS"}, {"q": "cache"}]
)
def test_filters_that_fit_show_it(query, generation, alice, signed_in) -> None:
    assert listed(signed_in(alice), **query) == [str(generation.pk)]


@pytest.mark.parametrize("query", [{"kind": "reducer"}, {"status": "failed"}, {"q": "nobody"}, {"author": "999999"}])
def test_filters_that_do_not_fit_hide_it(query, generation, alice, signed_in) -> None:
    assert listed(signed_in(alice), **query) == []


@pytest.mark.parametrize("query", [{"kind": "cake"}, {"author": "x"}, {"before": "then", "id": "y"}])
def test_nonsense_in_the_address_filters_nothing(query, generation, alice, signed_in) -> None:
    assert listed(signed_in(alice), **query) == [str(generation.pk)]


def test_older_ones_are_on_the_next_page(team, alice, make_generation, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    for _ in range(3):
        make_generation(team, alice, status=Status.FAILED)
    browser = signed_in(alice)
    page = browser.get(reverse("history"), {"status": "failed"})
    last = page.context["last"]
    query = {"status": "failed", "before": last.created_at.isoformat(), "id": last.pk}
    rest = listed(browser, **query)
    assert len(rest) == 1
    assert rest[0] not in [str(row.pk) for row in page.context["rows"]]


def test_typing_in_the_search_swaps_the_rows_alone(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("history"), {"q": "answers"}, headers={"HX-Request": "true"}).content.decode()
    assert page.startswith('<div id="rows"')


def test_a_service_has_a_page(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("service", args=["effect", "answers"]))
    assert [row.pk for row in response.context["rows"]] == [generation.pk]


def test_the_link_to_older_keeps_the_filters(team, alice, make_generation, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(history, "PAGE", 1)
    for _ in range(2):
        make_generation(team, alice)
    page = signed_in(alice).get(reverse("history"), {"kind": "effect"}).content.decode()
    link = page.split('class="older"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(link).query)["kind"] == ["effect"]
