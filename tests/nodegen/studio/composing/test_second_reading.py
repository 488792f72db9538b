import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from generator import ModelLLMUsage, ModelPrompt, ScriptedLLM
from nodegen import engine
from nodegen.studio.composing import second_reading
from nodegen.studio.composing.second_reading import packed, read_aloud, unpacked
from nodegen.studio.composing.sources import settle

UNSURE = "Doppelte Bestellungen im Shop zusammenlegen"
ANSWER = json.dumps({"node_type": "compute", "domain": "business_logic", "operations": ["merge_orders"]})


def read(answer: str) -> list[dict[str, str]]:
    async def lines() -> list[dict[str, str]]:
        return [json.loads(line) async for line in read_aloud(ScriptedLLM([answer]), UNSURE)]

    return asyncio.run(lines())


def test_what_the_model_read_stays_with_the_form_until_the_prompt_says_something_else() -> None:
    reading = read(ANSWER)[-1]["reading"]
    typed = {"source": "prompt", "prompt": f"{UNSURE}\r\n", "reading": reading}
    settled = settle(typed)
    assert (settled.data["node_type"], settled.data["operations"]) == ("compute", "merge_orders")
    assert [each.words for each in settled.understanding.fields if each.name == "operations"] == ["read by the model"]
    later = settle({**typed, "prompt": f"{UNSURE} und sortieren"})
    assert (later.data["reading"], later.data["operations"]) == ("", "sort")


@pytest.mark.parametrize("carried", ["", "{", "[]", "[" * 5000, '{"prompt": 1}'])
def test_a_damaged_reading_is_none(carried: str) -> None:
    assert unpacked(carried, UNSURE) is None
    analysis = asyncio.run(engine.analyze(UNSURE))
    assert unpacked(packed(UNSURE, analysis).replace('"confidence"', '"sureness"'), UNSURE) is None


@pytest.mark.parametrize("answer", ["", "I'd rather not.", '{"node_type": "daemon", "operations": ["class"]}'])
def test_an_answer_that_is_no_help_changes_nothing_and_says_so(answer: str) -> None:
    told = read(answer)[-1]
    assert unpacked(told["reading"], UNSURE).requirements == asyncio.run(engine.analyze(UNSURE)).requirements
    assert "scripted" in told["told"]


class Slow:
    """A model that says one piece and then nothing."""

    name = "slow"
    closed = False

    async def stream(self, prompt: ModelPrompt) -> AsyncIterator[str | ModelLLMUsage]:
        try:
            yield "{"
            await asyncio.Event().wait()
        finally:
            self.closed = True


def test_how_far_it_is_is_told_and_who_stops_listening_ends_the_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_reading, "PAUSE_SECONDS", 0.01)
    model = Slow()

    async def listen() -> str:
        lines = read_aloud(model, UNSURE)
        async for line in lines:
            if "1 characters" in line:
                await lines.aclose()
                break
        await asyncio.sleep(0)
        return line

    assert "slow is reading: 1 characters so far." in asyncio.run(listen())
    assert model.closed
