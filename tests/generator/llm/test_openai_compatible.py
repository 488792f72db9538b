import json

import pytest

from generator.errors import LLMAnswerError, LLMError
from generator.llm.base import ModelLLMUsage, ModelPrice, ModelPrompt
from generator.llm.openai_compatible import OpenAICompatibleLLM
from tests.generator.llm.conftest import Answer, Server, listen

PROMPT = ModelPrompt(system="Be brief.", user="Say hello.", maximum_tokens=7)
DONE = "[DONE]"


def ask(server: Server, key: str = "", price: ModelPrice | None = None) -> tuple[str, list[ModelLLMUsage]]:
    return listen(OpenAICompatibleLLM(f"{server.url}/v1/", "small", key, price=price), PROMPT)


def piece(text: str, finish: str | None = None) -> str:
    return json.dumps({"choices": [{"delta": {"content": text}, "finish_reason": finish}]})


def test_an_answer_arrives_in_its_pieces(server: Server) -> None:
    server.answers = [Answer([piece("Hel"), piece("lo"), DONE])]
    assert ask(server) == ("Hello", [])


def test_the_request_is_the_protocols(server: Server) -> None:
    server.answers = [Answer([piece("x"), DONE])]
    ask(server, key="sesame")
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer sesame"
    assert server.asked == [
        {
            "model": "small",
            "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Say hello."}],
            "max_tokens": 7,
            "temperature": 0.0,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
    ]


def test_tokens_are_counted_by_the_server_and_priced_by_us(server: Server) -> None:
    counted = json.dumps({"choices": [], "usage": {"prompt_tokens": 1000, "completion_tokens": 200}})
    server.answers = [Answer([piece("x", "stop"), counted, DONE])]
    _, (usage,) = ask(server, price=ModelPrice(prompt=3, answer=15))
    assert (usage.tokens, usage.cost, usage.estimated) == (1200, 0.006, False)


def test_an_answer_that_reached_its_bound_is_no_answer(server: Server) -> None:
    server.answers = [Answer([piece("Hel", "length"), DONE])]
    with pytest.raises(LLMAnswerError, match="within 7 tokens"):
        ask(server)


def test_a_stream_that_ends_too_early_is_an_error(server: Server) -> None:
    server.answers = [Answer([piece("Hel")])]
    with pytest.raises(LLMError, match="broke off"):
        ask(server)


@pytest.mark.parametrize("data", ["not json", "[]", '{"choices": [7]}', '{"choices": 7}'])
def test_a_piece_that_is_none_is_an_error(server: Server, data: str) -> None:
    server.answers = [Answer([data])]
    with pytest.raises(LLMError, match="no piece of an answer"):
        ask(server)
