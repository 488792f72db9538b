import json
from typing import Any

import pytest

from generator.errors import LLMAnswerError, LLMError
from generator.llm.anthropic import AnthropicLLM
from generator.llm.base import ModelLLMUsage, ModelPrice, ModelPrompt
from tests.generator.llm.conftest import Answer, Server, listen

PROMPT = ModelPrompt(system="Be brief.", user="Say hello.", maximum_tokens=7)


def event(kind: str, **fields: Any) -> str:
    return json.dumps({"type": kind, **fields})


START = event("message_start", message={"usage": {"input_tokens": 1000, "output_tokens": 1}})
STOP = event("message_stop")


def delta(text: str) -> str:
    return event("content_block_delta", index=0, delta={"type": "text_delta", "text": text})


def ending(reason: str) -> str:
    return event("message_delta", delta={"stop_reason": reason}, usage={"output_tokens": 200})


def ask(server: Server, ending_of_url: str = "") -> tuple[str, list[ModelLLMUsage]]:
    price = ModelPrice(prompt=3, answer=15)
    return listen(AnthropicLLM(server.url + ending_of_url, "claude", "sesame", price=price), PROMPT)


def test_an_answer_arrives_with_its_usage(server: Server) -> None:
    server.answers = [Answer([START, event("ping"), delta("Hel"), delta("lo"), ending("end_turn"), STOP])]
    text, (usage,) = ask(server)
    assert text == "Hello"
    assert (usage.prompt_tokens, usage.answer_tokens, usage.cost) == (1000, 200, 0.006)


@pytest.mark.parametrize("ending_of_url", ["", "/", "/v1", "/v1/"])
def test_the_request_is_the_protocols(server: Server, ending_of_url: str) -> None:
    server.answers = [Answer([START, STOP])]
    ask(server, ending_of_url)
    headers = {name.lower(): value for name, value in server.headers[0].items()}
    assert server.paths == ["/v1/messages"]
    assert (headers["x-api-key"], headers["anthropic-version"]) == ("sesame", "2023-06-01")
    assert server.asked[0]["system"] == "Be brief."
    assert server.asked[0]["messages"] == [{"role": "user", "content": "Say hello."}]


def test_an_answer_that_reached_its_bound_is_no_answer(server: Server) -> None:
    server.answers = [Answer([START, delta("Hel"), ending("max_tokens"), STOP])]
    with pytest.raises(LLMAnswerError, match="within 7 tokens"):
        ask(server)


def test_a_server_that_gives_up_in_the_middle_is_an_error(server: Server) -> None:
    overloaded = event("error", error={"type": "overloaded_error", "message": "Overloaded"})
    server.answers = [Answer([START, delta("Hel"), overloaded])]
    with pytest.raises(LLMError, match="Overloaded"):
        ask(server)


@pytest.mark.parametrize("data", ["not json", "[]", '{"type": "message_start", "message": 7}', "{}"])
def test_nonsense_is_an_error_and_no_answer(server: Server, data: str) -> None:
    server.answers = [Answer([data])]
    with pytest.raises(LLMError, match=r"no piece of an answer|broke off"):
        ask(server)
