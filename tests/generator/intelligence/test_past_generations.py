import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from generator.intelligence.past_generations import ENOUGH, PastGenerationsSource, PastNode, most_alike, similarity
from generator.requirements import ModelPRDRequirements

TICKETS = {
    "node_type": "effect",
    "service_name": "ticket_store",
    "domain": "database",
    "business_description": "Keeps support tickets in PostgreSQL.",
    "operations": ["create_ticket", "find_ticket", "close_ticket"],
    "features": ["retry", "metrics"],
}


def wanted(**other: Any) -> ModelPRDRequirements:
    return ModelPRDRequirements(**{**TICKETS, **other})


def node(requirements: ModelPRDRequirements, month: int = 3) -> PastNode:
    made_at = datetime(2026, month, 9, tzinfo=UTC)
    return PastNode(requirements=requirements, node_file="class Node: ...", address="/g/1/", made_at=made_at)


OTHER = wanted(node_type="compute", domain="general", operations=["score"], service_name="fit", features=[])


def test_the_same_requirements_are_wholly_alike_and_others_less() -> None:
    orders = wanted(service_name="order_store", operations=["create_order", "find_order"])
    assert similarity(wanted(), wanted()) == 1.0
    assert ENOUGH < similarity(wanted(), orders) < 1.0
    assert similarity(wanted(), OTHER) < ENOUGH
    assert similarity(wanted(), orders) == similarity(orders, wanted())


def test_the_most_alike_come_first_and_the_newest_of_equals() -> None:
    old, new, less = node(wanted(), 1), node(wanted(), 2), node(wanted(operations=["create_ticket"]))
    assert most_alike(wanted(), [less, old, node(OTHER), new], 3) == [new, old, less]


def test_a_model_is_shown_the_node_and_people_where_it_is() -> None:
    async def past(requirements: ModelPRDRequirements) -> Sequence[PastNode]:
        return [node(requirements)]

    (piece,) = asyncio.run(PastGenerationsSource(past).find(wanted()))
    assert (piece.title, piece.address) == ("ticket_store, 09 March 2026", "/g/1/")
    assert piece.text == "class Node: ..."
