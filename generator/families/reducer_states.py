"""States and transitions, read from words; verbs, read as the states that they lead to."""

import keyword
import re
from collections.abc import Sequence
from itertools import pairwise

from ..features.state_machine import StatesValue
from ..features.state_machine import read as read_states
from ..patterns import late_pattern
from ..requirements import ModelPRDRequirements
from .base import FeatureValues

type Transitions = tuple[tuple[str, tuple[str, ...]], ...]
"""Each state with the states it may lead to, in their order."""

DEFAULT_STATES = ("new", "active", "closed")

_CHAIN = late_pattern(r"\b[a-z][a-z0-9_]*(?:\s*(?:->|=>|\u2192)\s*[a-z][a-z0-9_]*)+")
_ARROW = late_pattern(r"\s*(?:->|=>|\u2192)\s*")
_IRREGULAR = {
    "build": "built",
    "hold": "held",
    "pay": "paid",
    "sell": "sold",
    "send": "sent",
    "win": "won",
    "lose": "lost",
    "withdraw": "withdrawn",
}


def states_and_transitions(requirements: ModelPRDRequirements, features: FeatureValues) -> tuple[Transitions, bool]:
    """The machine that the words list, and whether they list one at all.

    Arrows are taken as they stand; of states in a row, each leads to the next.
    """
    # Joined by what ends a list: the last word of one phrase is no state before the first of the next.
    text = " ; ".join((requirements.business_description, *requirements.features)).lower()
    steps = [pair for chain in _CHAIN.findall(text) for pair in _pairs(_ARROW.split(chain))]
    # Arrows first: they say the transitions as well, where a list says only the states.
    listed = tuple(dict.fromkeys(state for pair in steps for state in pair)) or _listed(text, features)
    # One state alone has nothing to change to, and is likelier a word that was misread.
    states = listed if len(listed) > 1 else DEFAULT_STATES
    chosen = steps or _pairs(states)
    table = tuple((state, tuple(dict.fromkeys(to for start, to in chosen if start == state))) for state in states)
    return table, len(listed) > 1


def state_after(verb: str, states: Sequence[str]) -> str | None:
    """State that a verb leads to: approve -> approved, ship -> shipped, wait -> waiting."""
    # By spelling rules and not by a list of verbs, because states may be called anything.
    stems = (verb, verb.removesuffix("e"), verb.removesuffix("y") + "i", verb + verb[-1])
    forms = {verb, _IRREGULAR.get(verb, verb), *(f"{stem}{end}" for stem in stems for end in ("ed", "ing"))}
    return next((state for state in states if state in forms), None)


def _pairs(states: Sequence[str]) -> list[tuple[str, str]]:
    return list(pairwise(states))


def _listed(text: str, features: FeatureValues) -> tuple[str, ...]:
    value = features.get("state_machine")
    states = value.states if isinstance(value, StatesValue) and value.states else read_states(text).states
    return tuple(
        state for state in states if re.fullmatch(r"[a-z][a-z0-9_]{0,40}", state) and not keyword.iskeyword(state)
    )
