"""Archon's knowledge base and code examples, over the Model Context Protocol."""

import asyncio
import json
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..requirements import ModelPRDRequirements
from .base import Knowledge

SEARCH_TOOLS = ("rag_search_knowledge_base", "rag_search_code_examples")
"""Archon's searches; whichever of them the server lists are asked."""

MATCHES = 3
MAXIMUM_TEXT_LENGTH = 4000
QUERY_WORDS = 5
"""Archon finds most with two to five words."""


class _Result(BaseModel):
    model_config = ConfigDict(extra="ignore")

    title: str = ""
    url: str = ""
    preview: str = ""
    content: str = ""
    code: str = ""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore")

    success: bool = False
    results: list[_Result] = Field(default_factory=list)
    error: str | None = None


class ArchonSource:
    """An Archon server at a base address, or at one that ends in /mcp."""

    name = "Archon"

    def __init__(self, url: str) -> None:
        self._url = url if url.rstrip("/").endswith("/mcp") else f"{url.rstrip('/')}/mcp"

    async def find(self, requirements: ModelPRDRequirements) -> list[Knowledge]:
        """Pages and code examples that fit, best first; whatever the connection raises is the caller's to report."""
        # The SDK takes a second to import: off the loop, and only where an address was given.
        mcp: Any = await asyncio.to_thread(import_module, "mcp")
        async with mcp.Client(self._url) as client:
            listed = {tool.name for tool in (await client.list_tools()).tools}
            query = search_words(requirements)
            tools = [tool for tool in SEARCH_TOOLS if tool in listed]
            answers = await asyncio.gather(*(_search(client, tool, query) for tool in tools))
        return [piece for answer in answers for piece in answer]


def search_words(requirements: ModelPRDRequirements) -> str:
    """The few words to search for: the domain, the service, the first operations."""
    names = [requirements.domain, requirements.service_name, *requirements.operations]
    words = dict.fromkeys(word for name in names for word in name.split("_"))
    return " ".join(list(words)[:QUERY_WORDS])


async def _search(client: Any, tool: str, query: str) -> list[Knowledge]:
    answer = await client.call_tool(tool, {"query": query, "match_count": MATCHES})
    text = "".join(part.text for part in answer.content if getattr(part, "type", "") == "text")
    found = _Answer.model_validate(json.loads(text))
    return [_knowledge(result) for result in found.results[:MATCHES]]


def _knowledge(result: _Result) -> Knowledge:
    text = result.code or result.content or result.preview
    return Knowledge(
        source=ArchonSource.name,
        title=result.title or "untitled",
        address=result.url,
        text=text[:MAXIMUM_TEXT_LENGTH],
    )
