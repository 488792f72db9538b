import pytest
from django.urls import reverse

from nodegen.studio import runs
from nodegen.studio.models import Draft, Generation

TYPED = {
    "node_type": "effect",
    "service_name": "answers",
    "domain": "cache",
    "business_description": "Keeps answers.",
    "operations": "get\nset",
    "strategy": "auto",
    "validation_level": "basic",
}


@pytest.fixture
def no_server(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Nothing runs the queue here; what was put into it is listed."""
    queued: list[str] = []
    monkeypatch.setattr(type(runs.run_generation), "enqueue", lambda self, pk: queued.append(pk))
    return queued


def test_the_empty_page_offers_three_examples(alice, team, signed_in) -> None:
    page = signed_in(alice).get("/").content.decode()
    assert page.count("?example=") == 3


@pytest.mark.parametrize("slug", ["redis-cache", "github-client", "metrics-reducer"])
def test_an_example_fills_the_page_and_everything_of_it_is_generated(slug, alice, team, signed_in) -> None:
    shown = signed_in(alice).get("/", {"example": slug}).context["shown"]
    assert (shown.problem, shown.node.report.features_not_generated) == ("", ())


def test_the_preview_shows_code_and_report(alice, team, signed_in) -> None:
    page = signed_in(alice).post("/preview/", TYPED).content.decode()
    assert "NodeAnswersEffect" in page
    assert "not run yet" in page


def test_the_preview_opens_the_file_that_was_open(alice, team, signed_in) -> None:
    page = signed_in(alice).post("/preview/", {**TYPED, "open": "contract.yaml"}).content.decode()
    assert 'data-path="contract.yaml"' in page


def test_what_is_not_complete_leaves_the_last_files_and_says_what_is_needed(alice, team, signed_in) -> None:
    response = signed_in(alice).post("/preview/", {**TYPED, "operations": ""})
    assert response.headers["HX-Reswap"] == "none"
    assert "Still needed: operations" in response.content.decode()


@pytest.mark.parametrize("name", ["class", "__init__", "../../x"])
def test_a_bad_operation_is_said_beside_its_field(name, alice, team, signed_in) -> None:
    response = signed_in(alice).post("/preview/", {**TYPED, "operations": name})
    assert response.context["errors"]["operations"]


def test_what_is_typed_comes_back_even_when_it_is_wrong(alice, team, signed_in) -> None:
    browser = signed_in(alice)
    browser.post("/preview/", {**TYPED, "service_name": "no name!"})
    assert 'value="no name!"' in browser.get("/").content.decode()


def test_a_draft_is_its_persons_own(alice, bob, team, signed_in) -> None:
    signed_in(alice).post("/preview/", TYPED)
    assert "Keeps answers." not in signed_in(bob).get("/").content.decode()
    assert Draft.objects.count() == 1


def test_a_prompt_fills_the_form_and_shows_the_words_behind_it(alice, team, signed_in) -> None:
    response = signed_in(alice).post(
        "/analyze/", {"prompt": "A Redis cache with a TTL of 300 seconds"}, headers={"HX-Request": "true"}
    )
    page = response.content.decode()
    assert "<mark" in page
    assert response.context["form"].data["node_type"] == "effect"


@pytest.mark.parametrize("prompt", ["", "   ", "x" * 100_000])
def test_an_empty_or_huge_prompt_is_answered_by_a_sentence_and_kept(prompt, alice, team, signed_in) -> None:
    response = signed_in(alice).post("/analyze/", {"prompt": prompt}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert response.context["prompt_error"].endswith(".")
    assert prompt in response.content.decode()


def test_without_scripts_the_whole_page_answers_a_prompt(alice, team, signed_in) -> None:
    page = signed_in(alice).post("/analyze/", {"prompt": "A Redis cache with a TTL"}).content.decode()
    assert page.startswith("<!doctype html>")
    assert "Understood" in page


def test_generate_queues_a_generation_and_opens_its_page(
    alice, team, signed_in, no_server, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = signed_in(alice).post("/generate/", TYPED)
    generation = Generation.objects.get()
    assert response.url == reverse("generation", args=[generation.pk])
    assert no_server == [str(generation.pk)]


def test_a_wrong_form_comes_back_with_its_problems_on_top(alice, team, signed_in) -> None:
    response = signed_in(alice).post("/generate/", {**TYPED, "operations": "get, get", "strategy": "magic"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "2 things to settle first" in page
    assert "get, get" in page


def test_a_viewer_does_not_generate(vera, signed_in) -> None:
    assert signed_in(vera).post("/generate/", TYPED).status_code == 403


NASTY = 'It\'s "quoted" {{ 7*7 }} {% raw %} """ </textarea><script>x</script> 🐝 שלום\nnew line'


def test_a_hostile_description_is_shown_as_typed_and_runs_nowhere(alice, team, signed_in) -> None:
    response = signed_in(alice).post("/preview/", {**TYPED, "business_description": NASTY})
    assert response.context["shown"].node is not None
    assert "<script>x" not in response.content.decode()
