"""Places the steps of a workflow, or the states of a machine, in columns from left to right."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nodegen.studio.picture.fitting import fitted

BOX_WIDTH, BOX_HEIGHT = 150, 44
COLUMN, ROW = 236, 64
"""From one box to the next, to the right and down; a transition's name stands in the room between."""

MARGIN = 12
BELOW = 36
"""Room under the boxes for the ways back."""

LONGEST_LABEL = 12
LONGEST_NAME = 18


@dataclass(frozen=True)
class Node:
    """A step or a state; `note` is said below its name."""

    name: str
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """A way from one to another."""

    start: str
    end: str
    label: str = ""


@dataclass(frozen=True)
class Box:
    """Where a node stands: its left upper corner."""

    node: Node
    x: int
    y: int

    @property
    def name(self) -> str:
        """Its name, as much of it as fits."""
        return fitted(self.node.name, LONGEST_NAME)


@dataclass(frozen=True)
class Curve:
    """How an edge is drawn, as an SVG path, and where its label stands."""

    path: str
    label: str
    x: int
    y: int
    back: bool


@dataclass(frozen=True)
class Graph:
    """Nodes and edges; edges of unknown nodes are left out."""

    nodes: Sequence[Node]
    edges: Sequence[Edge]

    @cached_property
    def columns(self) -> list[list[Node]]:
        """Each node in the column behind all that lead to it; what leads back does not count."""
        level = _levels([node.name for node in self.nodes], self._known)
        columns: dict[int, list[Node]] = defaultdict(list)
        for node in self.nodes:
            columns[level[node.name]].append(node)
        return [columns[place] for place in sorted(columns)]

    @cached_property
    def boxes(self) -> list[Box]:
        """Where everything stands; short columns are in the middle of the long ones."""
        highest = max((len(column) for column in self.columns), default=0)
        return [
            Box(node, MARGIN + place * COLUMN, MARGIN + row * ROW + (highest - len(column)) * ROW // 2)
            for place, column in enumerate(self.columns)
            for row, node in enumerate(column)
        ]

    @property
    def curves(self) -> Iterator[Curve]:
        """The edges."""
        boxes = {box.node.name: box for box in self.boxes}
        return (_curve(boxes[edge.start], boxes[edge.end], edge.label) for edge in self._known)

    @property
    def told(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each node in words: its name, its note, what leads to it."""
        for box in self.boxes:
            before = [edge.start for edge in self._known if edge.end == box.node.name]
            yield box.node.name, box.node.note, before

    @property
    def width(self) -> int:
        """Of the whole, in the picture's units."""
        return max((box.x for box in self.boxes), default=0) + BOX_WIDTH + MARGIN

    @property
    def height(self) -> int:
        """Of the whole; ways back need room below."""
        lowest = max((box.y for box in self.boxes), default=0) + BOX_HEIGHT + MARGIN
        return lowest + (BELOW if any(curve.back for curve in self.curves) else 0)

    @cached_property
    def _known(self) -> list[Edge]:
        names = {node.name for node in self.nodes}
        return [edge for edge in self.edges if edge.start in names and edge.end in names]


def _levels(names: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """The longest way to each node, by edges that close no circle."""
    after: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        after[edge.start].append(edge.end)
    order = _finished_last(names, after)
    place = {name: number for number, name in enumerate(order)}
    level = dict.fromkeys(names, 0)
    for name in order:
        for follower in after[name]:
            # An edge that closes a circle would push its nodes to the right for ever.
            if place[follower] > place[name]:
                level[follower] = max(level[follower], level[name] + 1)
    return level


def _finished_last(names: Sequence[str], after: dict[str, list[str]]) -> list[str]:
    """Every node before those it leads to, but where a circle makes that impossible."""
    seen: set[str] = set()
    finished: list[str] = []
    for root in names:
        # A list and no recursion: a workflow of hundreds of steps is deeper than Python's stack.
        waiting = [(root, False)]
        while waiting:
            name, is_done = waiting.pop()
            if is_done:
                finished.append(name)
            elif name not in seen:
                seen.add(name)
                waiting.append((name, True))
                waiting.extend((follower, False) for follower in after[name] if follower not in seen)
    return finished[::-1]


def _curve(start: Box, end: Box, label: str) -> Curve:
    if end.x > start.x:
        x1, y1, x2, y2 = start.x + BOX_WIDTH, start.y + BOX_HEIGHT // 2, end.x - 2, end.y + BOX_HEIGHT // 2
        half = (x1 + x2) // 2
        path = f"M{x1},{y1} C{half},{y1} {half},{y2} {x2},{y2}"
        return Curve(path, fitted(label, LONGEST_LABEL), half, (y1 + y2) // 2 - 6, back=False)
    x1, x2 = start.x + BOX_WIDTH * 2 // 3, end.x + BOX_WIDTH // 3
    y1, y2 = start.y + BOX_HEIGHT, end.y + BOX_HEIGHT + 2
    low = max(y1, y2) + BELOW
    path = f"M{x1},{y1} C{x1},{low} {x2},{low} {x2},{y2}"
    return Curve(path, fitted(label, LONGEST_LABEL), (x1 + x2) // 2, low - 4, back=True)
