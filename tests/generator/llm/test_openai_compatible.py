import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.errors import LLMError
from generator.llm.base import ModelPrompt
from generator.llm.openai_compatible import OpenAICompatibleLLM

PROMPT = ModelPrompt(system="Be brief.", user="Say hello.", maximum_tokens=7)


class Server(ThreadingHTTPServer):
    """Answers every request with the lines it was given, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.status = 200
        self.lines: list[str] = []
        self.asked: list[dict[str, object]] = []
        self.authorization: list[str | None] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.server.authorization.append(self.headers.get("Authorization"))
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write("".join(f"{line}\n\n" for line in self.server.lines).encode())

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def ask(server: Server, key: str = "") -> str:
    model = OpenAICompatibleLLM(f"http://127.0.0.1:{server.server_port}/v1/", "small", key)

    async def answer() -> str:
        return "".join([piece async for piece in model.stream(PROMPT)])

    return asyncio.run(answer())


def piece(text: str) -> str:
    return f"data: {json.dumps({'choices': [{'delta': {'content': text}}]})}"


def test_an_answer_arrives_in_its_pieces(server: Server) -> None:
    server.lines = [piece("Hel"), ": a comment", piece("lo"), "data: [DONE]"]
    assert ask(server) == "Hello"


def test_the_request_is_the_protocols(server: Server) -> None:
    server.lines = [piece("x")]
    ask(server, key="sesame")
    assert server.authorization == ["Bearer sesame"]
    assert server.asked == [
        {
            "model": "small",
            "messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "Say hello."}],
            "max_tokens": 7,
            "temperature": 0.0,
            "stream": True,
        }
    ]


def test_a_server_that_refuses_is_an_error_without_the_key(server: Server) -> None:
    server.status, server.lines = 429, ["slow down"]
    with pytest.raises(LLMError, match="429: slow down") as refused:
        ask(server, key="sesame")
    assert "sesame" not in str(refused.value)


@pytest.mark.parametrize("line", ["data: not json", "data: []", 'data: {"choices": [7]}'])
def test_a_piece_that_is_none_is_an_error(server: Server, line: str) -> None:
    server.lines = [line]
    with pytest.raises(LLMError, match="no piece of an answer"):
        ask(server)


def test_a_server_that_is_not_there_is_an_error(server: Server) -> None:
    nobody = OpenAICompatibleLLM("http://127.0.0.1:1/v1", "small")

    async def answer() -> list[str]:
        return [piece async for piece in nobody.stream(PROMPT)]

    with pytest.raises(LLMError, match="did not answer"):
        asyncio.run(answer())
