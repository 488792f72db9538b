"""A model server on loopback that speaks as OpenAI does, and notes who asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from nodegen import engine


@pytest.fixture(autouse=True)
def fresh_engines() -> None:
    """Every test's database begins to count its teams and versions again; engines of an earlier one are forgotten."""
    engine._built.cache_clear()


class ModelServer:
    """Its address, and the authorization of every request it got."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                server.keys.append(self.headers.get("Authorization", ""))
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                chunk = {"choices": [{"delta": {"content": "ready"}, "finish_reason": "stop"}]}
                self.wfile.write(f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n".encode())

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._http.server_port}/v1"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A model that says it is ready."""
    server = ModelServer()
    yield server
    server.stop()
