import pytest
from django.urls import reverse


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
