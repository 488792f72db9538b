"""What those read who may not; who may is in tests/nodegen/permissions.py."""

import uuid

from django.urls import reverse


def test_a_viewer_is_told_whom_to_ask(generation, vera, signed_in) -> None:
    page = signed_in(vera).post(reverse("cancel", args=[generation.pk])).content.decode()
    assert "become a member" in page


def test_an_error_page_gives_the_identifier_to_ask_about(alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("generation", args=[uuid.uuid4()]))
    assert response.headers["X-Request-ID"] in response.content.decode()
