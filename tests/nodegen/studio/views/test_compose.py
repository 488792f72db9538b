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
SCRIPTED = {"HX-Request": "true"}


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
    page = signed_in(alice).post("/preview/", TYPED, headers=SCRIPTED).content.decode()
    assert "NodeAnswersEffect" in page
    assert "not run yet" in page


def test_a_preview_asks_the_database_for_little(alice, team, signed_in, django_assert_max_num_queries) -> None:
    browser = signed_in(alice)
    browser.post("/preview/", TYPED, headers=SCRIPTED)
    # Session, person, team, the draft in a transaction of its own, the team's preferences.
    with django_assert_max_num_queries(8):
        browser.post("/preview/", {**TYPED, "service_name": "questions"}, headers=SCRIPTED)


def test_the_preview_opens_the_file_that_was_open(alice, team, signed_in) -> None:
    page = signed_in(alice).post("/preview/", {**TYPED, "open": "contract.yaml"}, headers=SCRIPTED).content.decode()
    assert 'data-path="contract.yaml"' in page


def test_what_is_not_complete_leaves_the_last_files_and_says_what_is_needed(alice, team, signed_in) -> None:
    response = signed_in(alice).post("/preview/", {**TYPED, "operations": ""}, headers=SCRIPTED)
    assert 'id="preview-code"' not in response.content.decode()
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
    asked = {"source": "prompt", "prompt": "A Redis cache with a TTL of 300 seconds"}
    response = signed_in(alice).post("/preview/", asked, headers=SCRIPTED)
    assert '<mark class="' in response.content.decode()
    assert response.context["form"].data["node_type"] == "effect"


@pytest.mark.parametrize("prompt", ["", "   ", "x" * 100_000])
def test_an_empty_or_huge_prompt_is_answered_by_a_sentence_and_kept(prompt, alice, team, signed_in) -> None:
    browser = signed_in(alice)
    response = browser.post("/preview/", {"source": "prompt", "prompt": prompt}, headers=SCRIPTED)
    assert response.status_code == 200
    assert response.context["settled"].prompt_error.endswith(".")
    assert prompt in browser.get("/").content.decode()


def test_without_scripts_the_whole_page_answers_a_prompt(alice, team, signed_in) -> None:
    page = signed_in(alice).post("/preview/?source=prompt", {"prompt": "A Redis cache with a TTL"}).content.decode()
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


def test_a_link_shows_a_configuration_and_does_nothing_else(alice, bob, team, signed_in) -> None:
    link = signed_in(alice).post("/preview/", TYPED, headers=SCRIPTED).context["link"]
    page = signed_in(bob).get(link).content.decode()
    assert "Keeps answers." in page
    assert not Draft.objects.filter(user=bob).exists()
    assert not Generation.objects.exists()


def test_a_damaged_link_says_so_and_shows_the_draft(alice, team, signed_in) -> None:
    browser = signed_in(alice)
    browser.post("/preview/", TYPED, headers=SCRIPTED)
    page = browser.get("/", {"c": "cut-off"}).content.decode()
    assert "damaged or cut off" in page
    assert "Keeps answers." in page


def test_a_past_generation_of_the_team_is_a_beginning_and_anothers_is_not_there(
    alice, charlie, team, signed_in, generation
) -> None:
    assert "Keeps answers." in signed_in(alice).get("/", {"from": str(generation.pk)}).content.decode()
    assert signed_in(charlie).get("/", {"from": str(generation.pk)}).status_code == 404
    assert signed_in(alice).get("/", {"from": "nothing"}).status_code == 404


def test_of_two_edits_of_one_page_the_later_is_kept_whichever_comes_first(alice, team, signed_in) -> None:
    browser = signed_in(alice)
    browser.post("/preview/", {**TYPED, "tab": "one", "edit": "7"}, headers=SCRIPTED)
    browser.post("/preview/", {**TYPED, "tab": "one", "edit": "6", "service_name": "older"}, headers=SCRIPTED)
    assert Draft.objects.get().data["service_name"] == "answers"
    browser.post("/preview/", {**TYPED, "tab": "two", "edit": "1", "service_name": "elsewhere"}, headers=SCRIPTED)
    assert Draft.objects.get().data["service_name"] == "elsewhere"


def test_yaml_is_posted_without_scripts(alice, team, signed_in) -> None:
    typed = {"yaml": "node_type: effect\nservice_name: answers\nbusiness_description: Keeps.\noperations: [get]\n"}
    page = signed_in(alice).post("/preview/?source=yaml", typed).content.decode()
    assert 'value="answers"' in page
    assert "NodeAnswersEffect" in page


def test_yaml_that_cannot_be_read_is_not_generated_and_comes_back(alice, team, signed_in, no_server) -> None:
    response = signed_in(alice).post("/generate/", {**TYPED, "source": "yaml", "yaml": "operations: [get"})
    assert response.status_code == 422
    assert "YAML, line 1" in response.content.decode()
    assert "operations: [get" in response.content.decode()
    assert no_server == []


def test_the_page_tells_what_each_strategy_needs_and_takes(alice, team, signed_in) -> None:
    page = signed_in(alice).get("/").content.decode()
    assert "What the strategies do" in page
    assert "Needs a language model." in page
    assert "For every kind of node; typically" in page
