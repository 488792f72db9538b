from typing import Any

import pytest
from django.urls import reverse

from nodegen import engine
from nodegen.preferences.models import Preferences, preferences_of

KEY = "sk-very-secret"


@pytest.fixture
def owner(alice, team, signed_in) -> Any:
    """Alice's browser, at her team."""
    return signed_in(alice)


def save(browser, **fields: object):
    basic = {"strategy": "auto", "validation_level": "standard", "llm_provider": "openai"}
    return browser.post(reverse("settings"), {**basic, **fields})


def test_what_was_saved_is_there_again(owner, team) -> None:
    save(owner, strategy="jinja2", validation_level="strict", run_tests="on", retention_days=30)
    kept = preferences_of(team)
    assert (kept.options_model.strategy, kept.options_model.run_tests, kept.options_model.enable_llm) == (
        "jinja2",
        True,
        False,
    )
    assert kept.retention_days == 30
    assert 'value="30"' in owner.get(reverse("settings")).content.decode()


def test_a_key_is_neither_stored_as_it_is_nor_ever_shown(owner, team) -> None:
    save(owner, llm_url="https://models.example/v1", llm_model="m", llm_key=KEY)
    assert KEY not in str(Preferences.objects.values())
    page = owner.get(reverse("settings")).content.decode()
    assert KEY not in page
    assert "A key is kept" in page
    assert preferences_of(team).llm_key == KEY


def test_an_empty_key_field_keeps_the_key_and_a_box_forgets_it(owner, team) -> None:
    model = {"llm_url": "https://models.example/v1", "llm_model": "m"}
    save(owner, **model, llm_key=KEY)
    save(owner, **model)
    assert preferences_of(team).llm_key == KEY
    save(owner, **model, forget_key="on")
    assert preferences_of(team).llm_key == ""


def test_a_kept_key_does_not_go_along_to_another_server(owner, team, model_server) -> None:
    save(owner, llm_url="https://models.example/v1", llm_model="m", llm_key=KEY)
    owner.post(
        reverse("try-llm"),
        {"llm_provider": "openai", "llm_url": model_server.url, "llm_model": "m"},
    )
    assert model_server.keys == [""]
    save(owner, llm_url=model_server.url, llm_model="m")
    assert preferences_of(team).llm_key == ""


def test_a_key_that_can_no_longer_be_read_is_asked_for_again(owner, settings) -> None:
    save(owner, llm_url="https://models.example/v1", llm_model="m", llm_key=KEY)
    Preferences.objects.update(llm_key_sealed="gAAAAA-of-another-installation")
    assert "Enter it again" in owner.get(reverse("settings")).content.decode()


def test_the_button_says_that_the_model_answered(owner, model_server) -> None:
    form = {"llm_provider": "openai", "llm_url": model_server.url, "llm_model": "tiny", "llm_key": KEY}
    page = owner.post(reverse("try-llm"), form).content.decode()
    assert "tiny answered in" in page
    assert model_server.keys == [f"Bearer {KEY}"]


def test_the_button_says_why_the_model_did_not(owner) -> None:
    form = {"llm_provider": "openai", "llm_url": "http://127.0.0.1:9/v1", "llm_model": "tiny", "llm_key": KEY}
    page = owner.post(reverse("try-llm"), form).content.decode()
    assert "bad" in page
    assert KEY not in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"llm_url": "ftp://x", "llm_model": "m"}, "begins with https://"),
        ({"llm_url": "https://models.example"}, "needs both"),
        ({"archon_url": "localhost:1"}, "begins with https://"),
        ({"retention_days": "0"}, "greater than or equal to 1"),
        ({"strategy": "magic"}, "valid choice"),
    ],
)
def test_what_makes_no_sense_is_said_beside_its_field_and_not_saved(fields, sentence, owner, team) -> None:
    response = save(owner, **fields)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert preferences_of(team).version == 1


def test_a_team_that_named_no_model_asks_none_though_the_server_knows_one(team, monkeypatch) -> None:
    monkeypatch.setenv("NODEGEN_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("NODEGEN_LLM_MODEL", "of-the-server")
    assert engine.llm_of(preferences_of(team)) is None
    assert engine.service(team)._pipeline.llm is None


def test_a_change_makes_another_engine_and_none_makes_none(owner, team) -> None:
    preferences_of(team)
    first = engine.service(team)
    assert engine.service(team) is first
    save(owner, llm_url="https://models.example/v1", llm_model="m")
    assert engine.service(team) is not first


def test_a_member_reads_no_settings(bob, team, signed_in) -> None:
    preferences_of(team)
    assert signed_in(bob).get(reverse("settings")).status_code == 403


@pytest.mark.parametrize("address", ["compose", "batches"])
def test_a_fresh_form_has_the_options_of_the_team(address, owner) -> None:
    save(owner, strategy="jinja2", validation_level="strict", run_tests="on")
    options = owner.get(reverse(address), {"new": ""}).context["options"]
    assert (options["strategy"].value(), options["enable_llm"].value()) == ("jinja2", False)
