import pytest
from django.urls import reverse

from nodegen.studio.revising import Edit, save_edit
from nodegen.studio.views.changes import LARGE, LINES_AT_ONCE


@pytest.fixture
def newer(generation, team, bob, make_generation):
    """A later generation of the same service, with one more feature."""
    return make_generation(team, bob, features=["TTL of 300 seconds"])


def test_the_first_of_a_service_says_that_it_is(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("changes", args=[generation.pk])).content.decode()
    assert "The first of its service" in page


def test_changes_are_against_the_previous_of_the_service(newer, generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("changes", args=[newer.pk]))
    assert response.context["base"].generation == generation
    assert response.context["added"] > 0
    assert [each.name for each in response.context["asked"]] == ["features"]


@pytest.mark.parametrize(
    ("view", "marker"), [("unified", '<tr class="added">'), ("split", '<table class="diff split">')]
)
def test_changes_show_in_one_column_or_two(view, marker, newer, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("changes", args=[newer.pk]), {"view": view}).content.decode()
    assert marker in page


def test_two_picked_in_the_history_are_compared_old_to_new(newer, generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("compare"), {"pick": [newer.pk, generation.pk]})
    assert response.url == f"{reverse('changes', args=[newer.pk])}?with={generation.pk}.0"


@pytest.mark.parametrize("chosen", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_base_that_is_not_there_is_not_found(chosen, newer, alice, signed_in) -> None:
    assert signed_in(alice).get(reverse("changes", args=[newer.pk]), {"with": chosen}).status_code == 404


def test_a_strangers_generation_is_no_base(newer, charlie, make_generation, alice, signed_in) -> None:
    theirs = make_generation(charlie.teams.get(), charlie)
    assert signed_in(alice).get(reverse("changes", args=[newer.pk]), {"with": theirs.pk}).status_code == 404


def test_hidden_lines_are_shown_when_asked_for_and_the_rest_stays_to_be_asked_for(newer, alice, signed_in) -> None:
    newer.files.filter(path="node.py").update(content="x\n" * 2 * LINES_AT_ONCE)
    asked = {"path": "node.py", "old": 1, "new": 1, "count": LINES_AT_ONCE + 5}
    page = signed_in(alice).get(reverse("hidden-lines", args=[newer.pk]), asked).content.decode()
    assert page.count('<tr class="same">') == LINES_AT_ONCE
    assert "Show 5 unchanged lines" in page


@pytest.mark.parametrize("wrong", [{"path": "../x"}, {"count": 0}, {"new": "x"}])
def test_hidden_lines_of_nonsense_are_not_there(wrong, newer, alice, signed_in) -> None:
    asked = {"path": "node.py", "old": 1, "new": 1, "count": 5, **wrong}
    assert signed_in(alice).get(reverse("hidden-lines", args=[newer.pk]), asked).status_code == 404


def test_white_space_can_be_left_out_and_whole_files_shown(newer, alice, signed_in) -> None:
    newer.files.filter(path="node.py").update(content=newer.previous().contents()["node.py"].replace("\n", " \n"))
    address = reverse("changes", args=[newer.pk])
    shown = {file.path: file for file in signed_in(alice).get(address, {"lines": "all"}).context["files"]}
    assert shown["node.py"].added == shown["node.py"].removed > 0
    assert {file.rest for file in shown.values()} == {None}
    without = signed_in(alice).get(address, {"space": "off"}).context["files"]
    assert "node.py" not in [file.path for file in without]


def test_a_large_difference_waits_until_somebody_asks_for_it(newer, alice, signed_in) -> None:
    newer.files.filter(path="node.py").update(content="".join(f"line {number}\n" for number in range(LARGE)))
    address = reverse("changes", args=[newer.pk])
    assert "Changes of node.py" not in signed_in(alice).get(address).content.decode()
    assert "Changes of node.py" in signed_in(alice).get(address, {"file": "node.py"}).content.decode()


def test_what_a_model_changed_is_compared_with_what_the_templates_gave(generation, alice, signed_in) -> None:
    generation.files.filter(path="node.py").update(template_content="X = 1\n")
    browser = signed_in(alice)
    page = reverse("changes", args=[generation.pk])
    compared = browser.get(page, {"with": f"{generation.pk}.-1"})
    assert [file.path for file in compared.context["files"]] == ["node.py"]
    assert "The templates alone" in browser.get(page).content.decode()
    raw = browser.get(reverse("raw", args=[generation.pk, "node.py"]), {"r": -1})
    assert raw.content == b"X = 1\n"


def test_where_no_model_changed_anything_there_is_no_version_of_the_templates(generation, alice, signed_in) -> None:
    page = reverse("changes", args=[generation.pk])
    assert signed_in(alice).get(page, {"r": -1}).status_code == 404


def test_revisions_of_other_generations_can_be_chosen(newer, generation, alice, signed_in) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    browser = signed_in(alice)
    page = reverse("changes", args=[newer.pk])
    assert f'value="{generation.pk}.1"' in browser.get(page).content.decode()
    compared = browser.get(page, {"with": f"{generation.pk}.1"}).context["files"]
    node = next(file for file in compared if file.path == "node.py")
    assert node.removed == 1


def test_two_picked_in_the_history_are_compared_as_they_are_now(newer, generation, alice, signed_in) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    response = signed_in(alice).get(reverse("compare"), {"pick": [newer.pk, generation.pk]})
    assert response.url.endswith(f"?with={generation.pk}.1")
