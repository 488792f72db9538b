import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from nodegen.studio.history import paging


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
    "query",
    [
        {"kind": "effect"},
        {"domain": "cache"},
        {"strategy": "jinja2"},
        {"status": "done"},
        {"verdict": "approved"},
        {"score": "90"},
        {"since": "2020-01-01", "until": "2099-01-01"},
        {"tag": "release"},
        {"q": "answers"},
        {"q": "keeps ANSWERS"},
        {"q": "AnswersEff"},
        {"q": "correlation_id"},
        {"kind": "effect", "q": "cache", "tag": "release", "score": "91"},
    ],
)
def test_filters_that_fit_show_it(query, team, alice, make_generation, signed_in) -> None:
    generation = make_generation(team, alice, verdict="approved", score=91.5)
    generation.tags.create(name="release")
    assert listed(signed_in(alice), **query) == [str(generation.pk)]


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "reducer"},
        {"domain": "storage"},
        {"strategy": "hybrid"},
        {"status": "failed"},
        {"verdict": "changes"},
        {"score": "92"},
        {"since": "2099-01-01"},
        {"until": "2020-01-01"},
        {"tag": "draft"},
        {"show": "pinned"},
        {"show": "archived"},
        {"show": "deleted"},
        {"q": "zebra"},
        {"q": "answers zebra"},
        {"kind": "effect", "q": "zebra"},
    ],
)
def test_filters_that_do_not_fit_hide_it(query, team, alice, make_generation, signed_in) -> None:
    make_generation(team, alice, verdict="approved", score=91.5).tags.create(name="release")
    assert listed(signed_in(alice), **query) == []


def test_an_author_is_filtered_by(team, alice, bob, make_generation, signed_in) -> None:
    make_generation(team, alice)
    his = make_generation(team, bob)
    assert listed(signed_in(alice), author=bob.pk) == [str(his.pk)]


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "cake"},
        {"author": "x"},
        {"author": "999999"},
        {"score": "lots"},
        {"since": "then", "until": "never"},
        {"show": "everything"},
        {"after": "then", "id": "y"},
        {"after": "then", "id": "6f2b2f0e-9d0c-4d49-9d5b-0d7a4c4b3f10"},
        {"sort": "score", "after": "much", "id": "6f2b2f0e-9d0c-4d49-9d5b-0d7a4c4b3f10"},
        {"q": "\"' OR * - ("},
    ],
)
def test_nonsense_in_the_address_filters_nothing(query, generation, alice, signed_in) -> None:
    assert listed(signed_in(alice), **query) == [str(generation.pk)]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", "edcba"),
        ("newest", "edcba"),
        ("oldest", "abcde"),
        ("best", "caebd"),
        ("worst", "acebd"),
        ("name", "abcde"),
    ],
)
def test_each_order_is_kept_over_the_pages_and_nothing_is_lost(
    sort, expected, team, alice, make_generation, signed_in, monkeypatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", 2)
    scores = {"a": 10, "b": None, "c": 90, "d": None, "e": None}
    for name, score in scores.items():
        make_generation(team, alice, service_name=name, score=score)
    browser = signed_in(alice)
    names, address = "", f"?sort={sort}"
    while address:
        shown = browser.get(reverse("history") + address).context["page"]
        names += "".join(row.service_name for row in shown.rows)
        address = f"?{shown.more}" if shown.more else ""
    scored = [name for name in names if scores[name] is not None]
    assert sorted(names) == sorted(expected)
    assert scored == [name for name in expected if scores[name] is not None]
    if sort not in ("best", "worst"):
        assert names == expected
    else:
        assert names[:2] in ("ca", "ac")


def test_the_address_that_is_kept_has_no_empty_fields(generation, alice, signed_in) -> None:
    query = {"q": "answers", "kind": "", "score": ""}
    response = signed_in(alice).get(reverse("history"), query, headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == "/history/?q=answers"


def test_a_filter_that_is_set_is_a_chip_that_takes_it_away(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("history"), {"kind": "effect", "domain": "cache"})
    assert [(chip.label, chip.value, chip.without) for chip in page.context["filters"].chips()] == [
        ("kind", "effect", "domain=cache"),
        ("domain", "cache", "kind=effect"),
    ]


def test_a_row_says_what_changed_since_the_one_before(team, alice, make_generation, signed_in) -> None:
    make_generation(team, alice, files_changed=2, lines_added=12, lines_removed=3)
    page = " ".join(re.sub("<[^>]+>", "", signed_in(alice).get(reverse("history")).content.decode()).split())
    assert "+12 −3 in 2 files" in page


def test_typing_in_the_search_swaps_the_rows_alone(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("history"), {"q": "answers"}, headers={"HX-Request": "true"}).content.decode()
    assert page.startswith('<div id="rows"')


def test_the_link_to_older_keeps_the_filters(team, alice, make_generation, signed_in, monkeypatch) -> None:
    monkeypatch.setattr(paging, "PAGE", 1)
    for _ in range(2):
        make_generation(team, alice)
    page = signed_in(alice).get(reverse("history"), {"kind": "effect"}).content.decode()
    link = page.split('class="older"')[1].split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert parse_qs(urlsplit(link).query)["kind"] == ["effect"]
