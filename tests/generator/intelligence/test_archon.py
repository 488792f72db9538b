import asyncio
import json
from typing import Any

import pytest

from generator.intelligence import gather
from generator.intelligence.archon import ArchonSource, search_words
from generator.intelligence.base import Knowledge
from generator.models import ModelFinding
from generator.requirements import ModelPRDRequirements

REQUIREMENTS = ModelPRDRequirements(
    node_type="effect",
    service_name="user_crud",
    domain="database",
    business_description="Keeps users.",
    operations=["create_user", "read"],
)


def find(url: str) -> tuple[tuple[Knowledge, ...], tuple[ModelFinding, ...]]:
    return asyncio.run(gather([ArchonSource(url)], REQUIREMENTS))


@pytest.mark.parametrize("ending", ["", "/", "/mcp"])
def test_knowledge_and_examples_are_found_with_their_address(archon: Any, ending: str) -> None:
    knowledge, findings = find(archon.url + ending)
    assert findings == ()
    assert [(piece.title, piece.address, piece.text) for piece in knowledge] == [
        ("Pools", "https://docs.example/pool", "Size it.")
    ] * 2
    assert sorted(archon.queries) == [
        ("examples", "database user crud create read", 3),
        ("knowledge", "database user crud create read", 3),
    ]


@pytest.mark.parametrize("answer", ["not json", "[]", '{"results": 7}', "x" * 600_000])
def test_nonsense_costs_a_finding_and_nothing_else(archon: Any, answer: str) -> None:
    archon.answer = answer
    knowledge, findings = find(archon.url)
    assert knowledge == ()
    assert [finding.rule for finding in findings] == ["intelligence-unavailable"]


def test_what_a_hostile_server_sends_is_plain_bounded_text(archon: Any) -> None:
    evil = {"title": "a\nb\x1b[31m\u202e" + "c" * 500, "url": "javascript:alert(1)", "code": "x" * 9000}
    archon.answer = json.dumps({"success": True, "results": [evil] * 50})
    knowledge, _ = find(archon.url)
    assert len(knowledge) == 6
    assert knowledge[0].title.isprintable()
    assert (len(knowledge[0].title), knowledge[0].address, len(knowledge[0].text)) == (120, "", 4000)


def test_a_server_that_is_not_there_costs_a_finding() -> None:
    knowledge, (finding,) = find("http://127.0.0.1:1")
    assert knowledge == ()
    assert "Archon" in finding.message


def test_a_search_has_few_words() -> None:
    assert search_words(REQUIREMENTS) == "database user crud create read"
