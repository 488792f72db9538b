"""What the team made before: nodes that validated and are like the one that is wanted now."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from ..patterns import late_pattern
from ..requirements import ModelPRDRequirements
from .base import Knowledge

ENOUGH = 0.45
"""The likeness from which a node is worth showing: the same kind and domain, and some of the names."""

SHOWN = 2
MAXIMUM_CODE_LENGTH = 6000

WEIGHTS = {"kind": 0.2, "domain": 0.2, "operations": 0.3, "features": 0.1, "words": 0.2}
"""What makes two nodes alike. What they do weighs most, then what they are; features are often the same anyway."""

_WORD = late_pattern(r"[^\W\d_]{3,}")
"""Letters; two or fewer say nothing in any language that people write in here."""


class PastNode(BaseModel):
    """A node of the past, as its keeper knows it. `address` is where people find it."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    requirements: ModelPRDRequirements
    node_file: str
    address: str
    made_at: datetime


type Past = Callable[[ModelPRDRequirements], Awaitable[Sequence[PastNode]]]
"""Nodes that may be like the wanted one, from wherever they are kept."""


class PastGenerationsSource:
    """Offers a model the nodes of the past that are most like the wanted one."""

    name = "Past generations"

    def __init__(self, past: Past) -> None:
        self._past = past

    async def find(self, requirements: ModelPRDRequirements) -> list[Knowledge]:
        """The most alike, best first; of each the source of its node."""
        nodes = await self._past(requirements)
        return [
            Knowledge(
                source=self.name,
                title=f"{node.requirements.service_name}, {node.made_at:%d %B %Y}",
                address=node.address,
                # The beginning has the names, the ports and the first operations; the whole would crowd out the task.
                text=node.node_file[:MAXIMUM_CODE_LENGTH],
            )
            for node in most_alike(requirements, nodes, SHOWN)
        ]


def most_alike(requirements: ModelPRDRequirements, nodes: Sequence[PastNode], most: int) -> list[PastNode]:
    """The nodes that are alike enough, the most alike first, and of equals the newest."""
    weighed = [(similarity(requirements, node.requirements), node.made_at, node) for node in nodes]
    # Nodes have no order, so that only likeness and time are compared.
    alike = sorted((each for each in weighed if each[0] >= ENOUGH), key=lambda each: each[:2], reverse=True)
    return [node for _, _, node in alike[:most]]


def similarity(wanted: ModelPRDRequirements, other: ModelPRDRequirements) -> float:
    """How alike two requirements are, from 0 to 1, as WEIGHTS says."""
    parts = {
        "kind": float(wanted.node_type is other.node_type),
        "domain": float(wanted.domain == other.domain),
        "operations": _overlap(_words(wanted.operations), _words(other.operations)),
        "features": _overlap(_words(wanted.features), _words(other.features)),
        "words": _overlap(_described(wanted), _described(other)),
    }
    return sum(WEIGHTS[name] * part for name, part in parts.items())


def _described(requirements: ModelPRDRequirements) -> set[str]:
    return _words([requirements.service_name, requirements.business_description])


def _words(texts: Sequence[str]) -> set[str]:
    return {word for text in texts for word in _WORD.findall(text.lower())}


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    """The share of common words in all words of both; two empty collections have nothing in common."""
    both = set(one) | set(other)
    # Of both and not of the smaller one, or a node with a single common operation would be like every other.
    return len(set(one) & set(other)) / len(both) if both else 0.0
