from functools import cache

import pytest
from asgiref.sync import sync_to_async
from django.urls import reverse
from django.utils import timezone

from generator import ModelPRDRequirements, ScriptedLLM
from nodegen import engine
from nodegen.preferences.models import preferences_of
from nodegen.studio.models import Generation, Verdict
from nodegen.studio.options import Options
from nodegen.studio.past import alike
from nodegen.studio.templatetags.studio import source_link
from nodegen.teams.models import Team
from tests.nodegen.permissions import REQUIREMENTS

KEPT = {"pinned": True}


@pytest.fixture
def wanted(requirements: ModelPRDRequirements) -> ModelPRDRequirements:
    return requirements.model_copy(update={"service_name": "replies"})


@pytest.mark.parametrize("kept", [KEPT, {"verdict": Verdict.APPROVED}, {"downloaded_at": timezone.now()}])
def test_what_was_kept_is_found_again(kept, team, alice, make_generation, wanted) -> None:
    made = make_generation(team, alice, **kept)
    assert alike(team, wanted) == [made]


@pytest.mark.parametrize(
    "other",
    [
        {"pinned": False},
        {"validation_passed": False},
        {"validation_passed": None},
        {"archived_at": timezone.now()},
        {"deleted_at": timezone.now()},
    ],
)
def test_a_trial_a_failure_and_what_was_put_away_are_not_offered(other, team, alice, make_generation, wanted) -> None:
    make_generation(team, alice, **{**KEPT, **other})
    assert alike(team, wanted) == []


def test_another_teams_past_is_not_told(team, alice, charlie, make_generation, wanted) -> None:
    make_generation(Team.objects.get(memberships__user=charlie), charlie, **KEPT)
    assert alike(team, wanted) == []


def test_of_one_service_the_newest_is_offered(team, alice, make_generation, wanted) -> None:
    _, newer = (make_generation(team, alice, **KEPT) for _ in range(2))
    assert alike(team, wanted, most=2) == [newer]


@pytest.mark.parametrize("name", ["download", "batch-download"])
def test_who_downloads_files_keeps_them(name, generation, alice, team, signed_in) -> None:
    key = generation.pk
    if name == "batch-download":
        batch = team.batches.create(author=alice)
        batch.generations.add(generation)
        key = batch.pk
    signed_in(alice).get(reverse(name, args=[key]))
    assert Generation.objects.get().downloaded_at


def test_the_fragment_tells_who_made_it_and_when(team, alice, bob, make_generation, signed_in) -> None:
    made = make_generation(team, alice, **KEPT)
    Generation.objects.update(created_at=timezone.now().replace(year=2025, month=3, day=9))
    mine, bobs = (signed_in(user).post(reverse("past"), REQUIREMENTS).content.decode() for user in (alice, bob))
    assert "You made something like this in March 2025" in mine
    assert made.get_absolute_url() in mine
    assert f"{alice} made something like this" in bobs


def test_a_form_that_is_not_complete_is_told_nothing(team, alice, make_generation, signed_in) -> None:
    make_generation(team, alice, **KEPT)
    answer = signed_in(alice).post(reverse("past"), {**REQUIREMENTS, "operations": ""})
    assert (answer.status_code, answer.content.decode().strip()) == (200, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_the_model_is_shown_the_node_and_people_where_it_is(team, alice, make_generation, monkeypatch) -> None:
    model = ScriptedLLM(lambda _: "I would rather not.")
    monkeypatch.setattr(engine, "llm_of", lambda _: model)
    engine._built.cache_clear()
    await sync_to_async(preferences_of)(team)
    made = await sync_to_async(make_generation)(team, alice, **KEPT)
    asked = made.requirements_model.model_copy(update={"operations": ["get", "set", "divine"]})
    result = await engine.generate(
        team, asked, Options(strategy="template_loading", run_tests=False), lambda _: None, made.correlation_id
    )
    assert "class NodeAnswersEffect" in model.prompts[0].user
    assert [source.rpartition(" ")[2] for source in result.intelligence_sources] == [made.get_absolute_url()]


def test_a_source_that_is_a_generation_leads_to_it_and_no_other_into_the_studio() -> None:
    past = "Past generations: answers, 09 March 2026 /g/00000000-0000-0000-0000-000000000001/"
    assert source_link(past).startswith('<a href="/g/00000000-0000-0000-0000-000000000001/">Past generations')
    assert "<a" not in source_link("Archon: <b>x</b> /sign-out/")
    assert "&lt;b&gt;" in source_link("Archon: <b>x</b> /sign-out/")


def test_the_engine_knows_after_a_restart_what_was_made_before(team, alice, make_generation, monkeypatch) -> None:
    for took in (90, 100, 110, 5000):
        make_generation(team, alice, generation_time_ms=took, validation_passed=took < 1000)
    make_generation(team, alice, generation_time_ms=1, validation_passed=None)
    for remembered in (engine._record, engine._plain, engine._recall):
        monkeypatch.setattr(engine, remembered.__name__, cache(remembered.__wrapped__))
    told = {each["type"]: each for each in engine.told_strategies()}
    assert (told["jinja2"]["typical_ms"], told["jinja2"]["typical_ms_is_measured"]) == (105, True)
    assert engine._record().passed("jinja2", "effect") == (3, 4)
