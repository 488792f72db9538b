"""State machine."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern

# "State persistence to Redis" lists no states.
_LIST = late_pattern(
    r"(?::|\bstates?\b(?!\s+(?:persist|kept|stored|saved|snapshot))|\bfrom\b)\s*(?P<states>[a-z_]+(?:\s*(?:,|->|→|\bthen\b|\bto\b|\band\b)\s*[a-z_]+)+)",
    re.IGNORECASE,
)
_SEPARATOR = late_pattern(r"\s*(?:,|->|→|\bthen\b|\bto\b|\band\b)\s*", re.IGNORECASE)
MOST_STATES = 30


class StatesValue(FeatureValue):
    """The states in the order of the text, where it lists them."""

    states: tuple[str, ...] = Field(default=(), max_length=MOST_STATES)


def read(text: str) -> StatesValue:
    """`state machine: new, assigned, solved, closed`."""
    found = _LIST.search(text)
    names = _SEPARATOR.split(found["states"].lower()) if found else []
    # A chain such as open -> closed -> open names a state again, which is still one state.
    return StatesValue(states=tuple(dict.fromkeys(name for name in names if name))[:MOST_STATES])


FEATURE = Feature(
    name="state_machine",
    title="state machine",
    summary="Only listed transitions are made; others are refused.",
    pattern=words_pattern(
        "state machine", r"\bstate[\s-]machine\b|\bfsm\b|\b(?:listed|allowed|valid|legal|permitted)\s+transitions?\b"
    ),
    read=read,
    reads_lists=True,
    label=lambda value: f"state machine (states: {', '.join(value.states)})" if value.states else "state machine",
)
