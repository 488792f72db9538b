"""What every provider shares: patience with busy servers, and silence about keys."""

import json

import pytest

from generator.errors import LLMError
from generator.llm.base import ModelPrompt
from generator.llm.openai_compatible import OpenAICompatibleLLM
from tests.generator.llm.conftest import Answer, Server, listen

PROMPT = ModelPrompt(system="Be brief.", user="Say hello.")
GOOD = Answer([json.dumps({"choices": [{"delta": {"content": "Hello"}, "finish_reason": "stop"}]}), "[DONE]"])


def model(server: Server, **options: float) -> OpenAICompatibleLLM:
    return OpenAICompatibleLLM(f"{server.url}/v1", "small", "sesame", **options)


@pytest.mark.parametrize("status", [429, 500, 503, 529])
def test_a_busy_server_is_asked_again(server: Server, status: int) -> None:
    server.answers = [Answer(status=status), GOOD]
    assert listen(model(server), PROMPT)[0] == "Hello"


def test_a_server_says_itself_how_long_to_wait(server: Server) -> None:
    server.answers = [Answer(status=429, headers={"Retry-After": "1"}), GOOD]
    listen(model(server), PROMPT)
    assert server.times[1] - server.times[0] >= 1


@pytest.mark.parametrize("status", [400, 401, 404])
def test_a_request_that_is_wrong_is_not_sent_again_and_no_key_is_told(server: Server, status: int) -> None:
    server.answers = [Answer(['{"error": "wrong key sesame"}'], status=status)]
    with pytest.raises(LLMError, match=f"{status}: .*wrong key …") as refused:
        listen(model(server), PROMPT)
    assert "sesame" not in f"{refused.value!r}{refused.value.__cause__!r}{model(server)!r}{vars(model(server))}"
    assert len(server.asked) == 1


def test_a_connection_that_breaks_is_an_error(server: Server) -> None:
    server.answers = [Answer(GOOD.events[:1], breaks=True)]
    with pytest.raises(LLMError, match="did not answer"):
        listen(model(server), PROMPT)


def test_a_token_that_does_not_come_is_not_waited_for_for_ever(server: Server) -> None:
    server.answers = [Answer([GOOD.events[0]], breaks=True, holds_seconds=0.5)]
    with pytest.raises(LLMError, match="ReadTimeout"):
        listen(model(server, piece_seconds=0.1), PROMPT)


def test_an_answer_that_is_no_stream_is_an_error(server: Server) -> None:
    server.answers = [Answer(content_type="text/html")]
    with pytest.raises(LLMError, match="no stream of events"):
        listen(model(server), PROMPT)


def test_a_server_that_is_not_there_is_an_error_at_once() -> None:
    with pytest.raises(LLMError, match="did not answer"):
        listen(OpenAICompatibleLLM("http://127.0.0.1:1/v1", "small"), PROMPT)
