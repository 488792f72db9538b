"""Archon's knowledge base and code examples, over the Model Context Protocol."""

import asyncio
import json
import threading
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..requirements import ModelPRDRequirements
from .base import Knowledge

SEARCH_TOOLS = ("rag_search_knowledge_base", "rag_search_code_examples")
"""Archon's searches; whichever of them the server lists are asked."""

MATCHES = 3
MAXIMUM_ANSWER_LENGTH = 500_000
"""Characters of an answer that are read; three pages with their previews are far shorter."""
MAXIMUM_TEXT_LENGTH, MAXIMUM_TITLE_LENGTH, MAXIMUM_ADDRESS_LENGTH = 4000, 120, 500
QUERY_WORDS = 5
"""Archon finds most with two to five words."""


class _Result(BaseModel):
    model_config = ConfigDict(extra="ignore", defer_build=True)

    title: str = ""
    url: str = ""
    preview: str = ""
    content: str = ""
    code: str = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", defer_build=True)

    success: bool = False
    results: list[_Result] = Field(default_factory=list)
    error: str | None = None


class ArchonSource:
    """An Archon server at a base address, or at one that ends in /mcp."""

    name = "Archon"

    def __init__(self, url: str) -> None:
        # People paste the server's address as often as that of its protocol.
        self._url = url if url.rstrip("/").endswith("/mcp") else f"{url.rstrip('/')}/mcp"
        # The SDK takes a second to import. Begun where an address is given, it is there when it is needed.
        threading.Thread(target=import_module, args=("mcp",), daemon=True).start()

    async def find(self, requirements: ModelPRDRequirements) -> list[Knowledge]:
        """Pages and code examples that fit, best first; whatever the connection raises is the caller's to report."""
        # In a thread: where the first import still runs, waiting for its lock must not hold the loop.
        mcp: Any = await asyncio.to_thread(import_module, "mcp")
        async with mcp.Client(self._url) as client:
            listed = {tool.name for tool in (await client.list_tools()).tools}
            query = search_words(requirements)
            # A server need not have both, and to call a tool that is missing is an error.
            tools = [tool for tool in SEARCH_TOOLS if tool in listed]
            answers = await asyncio.gather(*(_search(client, tool, query) for tool in tools))
        return [piece for answer in answers for piece in answer]


def search_words(requirements: ModelPRDRequirements) -> str:
    """The few words to search for: the domain, the service, the first operations."""
    names = [requirements.domain, requirements.service_name, *requirements.operations]
    # A word once, in the order of what says most; a dict keeps both.
    words = dict.fromkeys(word for name in names for word in name.split("_"))
    return " ".join(list(words)[:QUERY_WORDS])


async def _search(client: Any, tool: str, query: str) -> list[Knowledge]:
    answer = await client.call_tool(tool, {"query": query, "match_count": MATCHES})
    text = "".join(part.text for part in answer.content if getattr(part, "type", "") == "text")
    # Refused and not cut: half of a JSON text is none.
    if len(text) > MAXIMUM_ANSWER_LENGTH:
        raise ValueError(f"{tool} answered with {len(text)} characters")
    found = _Answer.model_validate(json.loads(text))
    return [_knowledge(result) for result in found.results[:MATCHES]]


def _knowledge(result: _Result) -> Knowledge:
    """A result as far as it is text: what a server sends is shown to people and to models."""
    # Code says most to who writes code, and a preview is a part of the content.
    text = result.code or result.content or result.preview
    address = _one_line(result.url)
    return Knowledge(
        source=ArchonSource.name,
        title=_one_line(result.title)[:MAXIMUM_TITLE_LENGTH] or "untitled",
        # Anything but a web address, such as javascript:, is no place to send somebody.
        address=address[:MAXIMUM_ADDRESS_LENGTH] if address.startswith(("http://", "https://")) else "",
        text=text[:MAXIMUM_TEXT_LENGTH],
    )


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
