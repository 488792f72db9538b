"""A real MCP server, made with the official SDK, that offers Archon's tools."""

import json
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from mcp.server import MCPServer


class ArchonServer:
    """Runs in a thread on a free port; what its searches answer can be set."""

    def __init__(self) -> None:
        self.queries: list[tuple[str, str, int]] = []
        self.answer = json.dumps(
            {
                "success": True,
                "results": [
                    {"page_id": "1", "url": "https://docs.example/pool", "title": "Pools", "preview": "Size it."}
                ],
                "reranked": False,
                "error": None,
            }
        )
        mcp = MCPServer("archon")
        mcp.tool(name="rag_search_knowledge_base")(self._knowledge)
        mcp.tool(name="rag_search_code_examples")(self._examples)
        listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(mcp.streamable_http_app(), log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]})

    def _knowledge(self, query: str, source_id: str = "", match_count: int = 5, return_mode: str = "pages") -> str:
        self.queries.append(("knowledge", query, match_count))
        return self.answer

    def _examples(self, query: str, source_id: str = "", match_count: int = 5) -> str:
        self.queries.append(("examples", query, match_count))
        return self.answer

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()


@pytest.fixture
def archon() -> Iterator[ArchonServer]:
    server = ArchonServer()
    server.start()
    yield server
    server.stop()
