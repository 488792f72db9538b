"""Where the parts of a picture stand: the node in the middle, what comes in left, what goes out right."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nodegen.studio.picture.contract import Windowing
from nodegen.studio.picture.fitting import fitted
from nodegen.studio.picture.reading import Picture

SIDE, MIDDLE, GAP = 282, 272, 46
"""Widths of a message's box, of the node, and of the room between them."""

LINE, HEAD, MARGIN = 22, 58, 12
MESSAGE = 44
MOST_LINES = 14
"""Operations, or features, that are drawn; the words below have them all."""

LONGEST = {"operation": 33, "unfinished": 33, "feature": 40}
"""Letters of a line that fit into the node; features are set in a narrower face."""

LONGEST_TOPIC = 39

WINDOWS = 3
TIME = 560
"""Width of the time that windows are drawn on."""


@dataclass(frozen=True)
class Line:
    """A line of text in the node."""

    text: str
    y: int
    css: str


@dataclass(frozen=True)
class Message:
    """A box beside the node: two lines, and the arrow between it and the node."""

    x: int
    y: int
    first: str
    second: str
    arrow: str


@dataclass(frozen=True)
class Drawing:
    """The node with its surroundings."""

    picture: Picture

    @cached_property
    def lines(self) -> list[Line]:
        """Operations, then features."""
        operations = [(each.name, "unfinished" if each.unfinished else "operation") for each in self.picture.operations]
        texts = [*_cut_list(operations), *_cut_list([(text, "feature") for text in self.picture.features])]
        top = MARGIN + HEAD + LINE // 2
        return [Line(fitted(text, LONGEST[css]), top + place * LINE, css) for place, (text, css) in enumerate(texts)]

    @property
    def x(self) -> int:
        """Left edge of the node."""
        return MARGIN + SIDE + GAP

    @property
    def width(self) -> int:
        """Of the whole."""
        return 2 * (MARGIN + SIDE + GAP) + MIDDLE

    @cached_property
    def node_height(self) -> int:
        """High enough for its lines, and for the messages beside it."""
        bus = self.picture.contract.event_bus
        beside = max(len(bus.subscribe_topics), len(bus.publish_topics) + len(self.picture.contract.external_services))
        return max(HEAD + LINE * len(self.lines) + 10, beside * (MESSAGE + MARGIN))

    @property
    def height(self) -> int:
        """Of the whole."""
        return self.node_height + 2 * MARGIN

    @property
    def incoming(self) -> list[Message]:
        """Messages that the node takes."""
        texts = [_topic(topic) for topic in self.picture.contract.event_bus.subscribe_topics]
        return self._beside(texts, MARGIN, is_left=True)

    @property
    def outgoing(self) -> list[Message]:
        """Messages that it sends, and the services that it talks to."""
        contract = self.picture.contract
        services = [(each.service_name, each.service_type or "service") for each in contract.external_services]
        texts = [*(_topic(topic) for topic in contract.event_bus.publish_topics), *services]
        return self._beside(texts, self.x + MIDDLE + GAP, is_left=False)

    def _beside(self, texts: Sequence[tuple[str, str]], x: int, *, is_left: bool) -> list[Message]:
        # Spread over the height of the node, so that arrows are level and never cross.
        step = self.node_height / max(len(texts), 1)
        found: list[Message] = []
        for place, (first, second) in enumerate(texts):
            middle = round(MARGIN + step * (place + 0.5))
            start, end = (x + SIDE, self.x - 2) if is_left else (self.x + MIDDLE, x - 2)
            texts_cut = (fitted(first, LONGEST_TOPIC), fitted(second, LONGEST_TOPIC))
            found.append(Message(x, middle - MESSAGE // 2, *texts_cut, f"M{start},{middle} H{end}"))
        return found


@dataclass(frozen=True)
class Window:
    """One window of time."""

    x: int
    y: int
    width: int


def windows(windowing: Windowing) -> list[Window]:
    """The first windows, each below the one before where they overlap."""
    # Windows that do not slide follow each other, each as long as it is.
    slide = windowing.window_slide_ms or windowing.window_size_ms
    total = slide * (WINDOWS - 1) + windowing.window_size_ms
    return [
        Window(
            x=MARGIN + round(place * slide / total * TIME),
            y=MARGIN + place * 34,
            width=max(round(windowing.window_size_ms / total * TIME), 2),
        )
        for place in range(WINDOWS)
    ]


def _topic(topic: str) -> tuple[str, str]:
    """A topic on two lines: onex.cmd.cache. and what it is about."""
    parts = topic.split(".", 3)
    # Topics of the framework have three leading parts that most share; the fourth is what tells them apart.
    return (".".join(parts[:3]), parts[3]) if len(parts) == 4 else (topic, "")


def _cut_list(texts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    if len(texts) <= MOST_LINES:
        return list(texts)
    return [*texts[: MOST_LINES - 1], (f"and {len(texts) - MOST_LINES + 1} more", texts[-1][1])]
