import pytest
from django.urls import reverse

from nodegen.studio.models import Generation, Status


def test_a_running_generation_opens_a_websocket_and_knows_where_to_poll(generation, alice, signed_in) -> None:
    Generation.objects.filter(pk=generation.pk).update(status=Status.RUNNING)
    page = signed_in(alice).get(reverse("generation", args=[generation.pk])).content.decode()
    assert f'ws-connect="/ws/generations/{generation.pk}/"' in page
    assert f'data-poll="{reverse("progress", args=[generation.pk])}"' in page


def test_polling_loads_the_result_once_it_is_there(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("progress", args=[generation.pk])).content.decode()
    assert f'hx-get="{reverse("generation", args=[generation.pk])}"' in page


def test_a_failed_generation_says_why(generation, alice, signed_in) -> None:
    Generation.objects.filter(pk=generation.pk).update(status=Status.FAILED, error="The strategy needs a model.")
    page = signed_in(alice).get(reverse("generation", args=[generation.pk])).content.decode()
    assert "The strategy needs a model." in page


def test_one_that_was_run_again_after_a_restart_says_so(generation, alice, signed_in) -> None:
    Generation.objects.filter(pk=generation.pk).update(attempts=2)
    assert "after a restart" in signed_in(alice).get(reverse("generation", args=[generation.pk])).content.decode()


def test_one_without_checks_says_not_validated(generation, alice, signed_in) -> None:
    Generation.objects.filter(pk=generation.pk).update(validation_passed=None)
    assert "not validated" in signed_in(alice).get(reverse("generation", args=[generation.pk])).content.decode()


def test_a_waiting_one_is_cancelled(generation, bob, signed_in) -> None:
    Generation.objects.filter(pk=generation.pk).update(status=Status.QUEUED)
    signed_in(bob).post(reverse("cancel", args=[generation.pk]))
    generation.refresh_from_db()
    assert generation.status == Status.CANCELLED
    assert generation.team.activity.first().did == "cancelled NodeAnswersEffect"


def test_again_fills_compose_with_what_it_was_made_from(generation, alice, signed_in) -> None:
    form = signed_in(alice).get(reverse("again", args=[generation.pk])).context["form"]
    assert form.is_valid()
    assert form.requirements == generation.requirements_model


@pytest.mark.parametrize(
    ("page", "words"), [("report", "Checks"), ("tests", "were not run"), ("activity", "Correlation id")]
)
def test_the_other_tabs_show_what_is_known(page, words, generation, alice, signed_in) -> None:
    assert words in signed_in(alice).get(reverse(page, args=[generation.pk])).content.decode()


def test_what_a_model_was_asked_and_answered_can_be_read(generation, alice, signed_in) -> None:
    said = {"prompt": {"system": "Write.", "user": "Write <divine>."}, "answer": "def divine", "duration_ms": 1200}
    tokens = {"prompt_tokens": 900, "answer_tokens": 100, "cost": 0.0123}
    generation.exchanges.create(purpose="write divine", model="small", **said, **tokens)
    page = signed_in(alice).get(reverse("activity", args=[generation.pk])).content.decode()
    assert "1,000 tokens, $0.0123" in page
    assert all(text in page for text in ("Write divine", "def divine", "Write &lt;divine&gt;.", "1.2 s"))
