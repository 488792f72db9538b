import asyncio

import pytest

from generator.errors import LLMError
from generator.llm.base import ModelPrompt
from generator.llm.scripted import ScriptedLLM

PROMPT = ModelPrompt(system="", user="one")


def ask(model: ScriptedLLM) -> list[str]:
    async def answer() -> list[str]:
        return [piece async for piece in model.stream(PROMPT)]

    return asyncio.run(answer())


def test_answers_come_in_their_order_and_in_pieces() -> None:
    model = ScriptedLLM(["abcde", "f"], piece_length=2)
    assert [ask(model), ask(model)] == [["ab", "cd", "e"], ["f"]]
    assert model.prompts == [PROMPT, PROMPT]


def test_a_function_answers_what_it_is_asked() -> None:
    assert ask(ScriptedLLM(lambda prompt: prompt.user.upper())) == ["ONE"]


def test_a_script_at_its_end_is_an_error() -> None:
    with pytest.raises(LLMError, match="has 0 answers"):
        ask(ScriptedLLM([]))
