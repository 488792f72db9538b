import asyncio
import json

import pytest
from django.urls import reverse

from generator import ScriptedLLM
from nodegen import engine
from nodegen.preferences.models import preferences_of

UNSURE = "Doppelte Bestellungen im Shop zusammenlegen"
TYPED = {"source": "prompt", "prompt": UNSURE, "enable_llm": "on"}
ANSWER = json.dumps({"node_type": "compute", "domain": "business_logic", "operations": ["merge_orders"]})
SCRIPTED = {"HX-Request": "true"}


@pytest.fixture
def model(team, monkeypatch) -> ScriptedLLM:
    """The team's model, which answers everything in the same way."""
    llm = ScriptedLLM(lambda _: ANSWER)
    monkeypatch.setattr(engine, "llm_of", lambda _: llm)
    preferences_of(team)
    return llm


def lines(response) -> list[bytes]:
    async def read() -> list[bytes]:
        return [line async for line in response.streaming_content]

    return asyncio.run(read())


def offered(page) -> bool:
    return 'id="read-again"' in page.content.decode()


def test_the_model_is_offered_where_the_rules_are_unsure_and_is_not_asked_by_typing(alice, model, signed_in) -> None:
    browser = signed_in(alice)
    assert offered(browser.post(reverse("preview"), TYPED, headers=SCRIPTED))
    sure = {**TYPED, "prompt": "A Redis cache with a TTL of 300 seconds that can get and set values"}
    assert not offered(browser.post(reverse("preview"), sure, headers=SCRIPTED))
    assert model.prompts == []


def test_without_a_provider_nothing_changes(alice, team, signed_in) -> None:
    browser = signed_in(alice)
    assert not offered(browser.post(reverse("preview"), TYPED, headers=SCRIPTED))
    said = browser.post(reverse("read-again"), TYPED, headers=SCRIPTED).json()
    assert "reading" not in said


def test_who_forbids_a_model_is_not_read_by_one(alice, model, signed_in) -> None:
    browser = signed_in(alice)
    forbidden = {**TYPED, "enable_llm": ""}
    assert not offered(browser.post(reverse("preview"), forbidden, headers=SCRIPTED))
    browser.post(reverse("read-again"), forbidden, headers=SCRIPTED)
    assert model.prompts == []


def test_what_the_model_read_fills_the_form(alice, model, signed_in) -> None:
    browser = signed_in(alice)
    reading = json.loads(lines(browser.post(reverse("read-again"), TYPED, headers=SCRIPTED))[-1])["reading"]
    page = browser.post(reverse("preview"), {**TYPED, "reading": reading}, headers=SCRIPTED)
    assert page.context["settled"].data["operations"] == "merge_orders"
    assert "scripted read node type, operations." in page.content.decode()
    assert not offered(page)
    assert len(model.prompts) == 1


def test_without_scripts_the_whole_page_says_what_was_read(alice, model, signed_in) -> None:
    page = signed_in(alice).post(reverse("read-again"), TYPED)
    assert page.context["settled"].data["operations"] == "merge_orders"
    assert "read by the model" in page.content.decode()
