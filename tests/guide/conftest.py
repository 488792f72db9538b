"""The surroundings in which the usage guide's examples run."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class _ChatServer(BaseHTTPRequestHandler):
    """An OpenAI-compatible server whose model has nothing useful to say, so that the templates stand."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        piece = {"choices": [{"delta": {"content": "I would rather not."}}]}
        self.wfile.write(f"data: {json.dumps(piece)}\n\ndata: [DONE]\n\n".encode())

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def model_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Name a model in the environment, as the guide's template_loading examples need."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _ChatServer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("NODEGEN_LLM_URL", f"http://127.0.0.1:{server.server_port}/v1")
    monkeypatch.setenv("NODEGEN_LLM_MODEL", "reluctant")
    yield
    server.shutdown()
    thread.join()
    server.server_close()
