"""A real HTTP server on loopback that answers models' requests as it is told to, faults included."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from generator.llm.base import LLM, ModelLLMUsage, ModelPrompt


@dataclass
class Answer:
    """One answer of the server: its status and headers, the data of its events, and how it ends."""

    events: list[str] = field(default_factory=list)
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "text/event-stream"
    breaks: bool = False
    holds_seconds: float = 0.0


class Server(ThreadingHTTPServer):
    """Gives its answers one after the other, the last one for ever, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: list[Answer] = []
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.times: list[float] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        server = self.server
        server.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.headers.append(dict(self.headers))
        server.paths.append(self.path)
        server.times.append(time.monotonic())
        answer = server.answers.pop(0) if len(server.answers) > 1 else server.answers[0]
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        text = "".join(f"data: {data}\n\n" for data in answer.events).encode()
        # A length that is not reached is a connection that breaks.
        self.send_header("Content-Length", str(len(text) + (100 if answer.breaks else 0)))
        self.end_headers()
        self.wfile.write(text)
        if answer.holds_seconds:
            self.wfile.flush()
            time.sleep(answer.holds_seconds)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def listen(model: LLM, prompt: ModelPrompt) -> tuple[str, list[ModelLLMUsage]]:
    """The text of an answer, and the usage that came with it."""

    async def pieces() -> list[Any]:
        return [piece async for piece in model.stream(prompt)]

    heard = asyncio.run(pieces())
    text = "".join(piece for piece in heard if isinstance(piece, str))
    return text, [piece for piece in heard if isinstance(piece, ModelLLMUsage)]
