from django.urls import reverse


def test_the_picture_is_said_in_words_too_and_leads_to_the_code(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("picture", args=[generation.pk])).content.decode()
    assert 'aria-describedby="picture-words"' in page
    assert f'href="{reverse("file", args=[generation.pk, "node.py"])}#L' in page
    assert page.count("onex.cmd.") == 2
