import asyncio
from collections.abc import AsyncIterator

import pytest

from generator.errors import LLMAnswerError, LLMError
from generator.llm.answers import AnswersInMemory
from generator.llm.base import ModelLLMUsage, ModelPrompt, total_usage
from generator.llm.scripted import ScriptedLLM
from generator.llm.session import LLMSession

PROMPT = ModelPrompt(system="x" * 40, user="y" * 40)


def ask(session: LLMSession, prompt: ModelPrompt = PROMPT) -> str:
    return asyncio.run(session.ask(prompt, "write x", lambda _text: None))


class Endless:
    """Never comes to an end, and notices when nobody listens any more."""

    name = "endless"

    def __init__(self) -> None:
        self.closed = False

    async def stream(self, prompt: ModelPrompt) -> AsyncIterator[str]:
        try:
            while True:
                yield "words " * 100
        finally:
            self.closed = True


def test_the_same_request_costs_nothing_twice() -> None:
    model, answers = ScriptedLLM(["once"]), AnswersInMemory()
    first, second = LLMSession(model, answers), LLMSession(model, answers)
    assert [ask(first), ask(second)] == ["once", "once"]
    assert len(model.prompts) == 1
    assert (second.exchanges[0].cached, total_usage(second.exchanges).tokens) == (True, 0)


def test_every_exchange_is_on_record_and_can_be_asked_again() -> None:
    session = LLMSession(ScriptedLLM(["one"]), AnswersInMemory())
    ask(session)
    (exchange,) = session.exchanges
    assert (exchange.purpose, exchange.model, exchange.answer) == ("write x", "scripted", "one")
    assert ask(LLMSession(ScriptedLLM(["one"]), AnswersInMemory()), exchange.prompt) == "one"


def test_tokens_that_no_server_counted_are_estimated() -> None:
    session = LLMSession(ScriptedLLM(["z" * 8]), AnswersInMemory())
    ask(session)
    usage = total_usage(session.exchanges)
    assert (usage.prompt_tokens, usage.answer_tokens, usage.estimated) == (20, 2, True)


def test_a_budget_that_is_used_up_ends_the_talk() -> None:
    session = LLMSession(ScriptedLLM(["z" * 40, "never asked"]), AnswersInMemory(), token_budget=45)
    ask(session)
    assert session.tokens_left == 15
    with pytest.raises(LLMError, match="budget of 45 tokens"):
        ask(session, PROMPT.model_copy(update={"temperature": 1.0}))


def test_an_answer_may_be_as_long_as_the_budget_allows() -> None:
    model = ScriptedLLM(["z"])
    ask(LLMSession(model, AnswersInMemory(), token_budget=30))
    assert model.prompts[0].maximum_tokens == 10


def test_an_endless_answer_is_cut_off_and_its_stream_closed() -> None:
    model = Endless()
    session = LLMSession(model, AnswersInMemory())
    with pytest.raises(LLMAnswerError, match="longer than"):
        ask(session)
    assert model.closed
    assert session.exchanges[0].problem


def test_a_cancelled_request_is_closed_and_counted() -> None:
    model = Endless()
    session = LLMSession(model, AnswersInMemory())

    async def cancel() -> None:
        def stop(_text: str) -> None:
            raise asyncio.CancelledError

        await session.ask(PROMPT, "write x", stop)

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(cancel())
    assert model.closed
    assert session.exchanges[0].problem == "cancelled"
    assert session.exchanges[0].usage.tokens > 20


def test_costs_add_up_and_one_that_is_unknown_makes_the_sum_unknown() -> None:
    session = LLMSession(ScriptedLLM(["a"]), AnswersInMemory())
    ask(session)
    (unknown,) = session.exchanges
    known = unknown.model_copy(update={"usage": ModelLLMUsage(prompt_tokens=1, answer_tokens=1, cost=0.5)})
    assert total_usage([known, known]).cost == 1.0
    assert total_usage([known, unknown]).cost is None
