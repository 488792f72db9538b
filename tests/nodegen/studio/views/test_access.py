"""Every page of a generation as everybody of the cast."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

PAGES = ["generation", "files", "changes", "report", "tests", "activity", "progress", "download", "again"]


@pytest.mark.parametrize("page", PAGES)
def test_everybody_of_the_team_reads_it(page, generation, alice, bob, vera, signed_in) -> None:
    address = reverse(page, args=[generation.pk])
    assert [signed_in(user).get(address).status_code for user in (alice, bob, vera)] == [200, 200, 200]


@pytest.mark.parametrize("page", PAGES)
def test_to_a_stranger_it_is_not_there(page, generation, charlie, signed_in) -> None:
    assert signed_in(charlie).get(reverse(page, args=[generation.pk])).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_signed_out_it_asks_to_sign_in(page, generation) -> None:
    response = Client().get(reverse(page, args=[generation.pk]))
    assert response.status_code == 302
    assert response.url.startswith(reverse("sign-in"))


@pytest.mark.parametrize("page", ["cancel", "rerun"])
def test_a_viewer_changes_nothing(page, generation, vera, signed_in) -> None:
    response = signed_in(vera).post(reverse(page, args=[generation.pk]))
    assert response.status_code == 403
    assert "become a member" in response.content.decode()


@pytest.mark.parametrize("page", ["cancel", "rerun"])
def test_a_stranger_changes_nothing(page, generation, charlie, signed_in) -> None:
    assert signed_in(charlie).post(reverse(page, args=[generation.pk])).status_code == 404


def test_an_error_page_gives_the_identifier_to_ask_about(alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("generation", args=[uuid.uuid4()]))
    assert response.headers["X-Request-ID"] in response.content.decode()
