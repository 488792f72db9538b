"""Persistence of state."""

import re
from typing import Literal

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern

_TARGET = late_pattern(r"\b(redis|postgres(?:ql)?|sqlite|kafka|s3|disk)\b", re.IGNORECASE)

type Store = Literal["state_store", "redis", "postgresql", "sqlite", "kafka", "s3", "disk"]


class PersistenceValue(FeatureValue):
    """Where the state is kept, where the words say so."""

    target: Store = "state_store"


def read(text: str) -> PersistenceValue:
    """`state persistence to Redis`."""
    # Without a name the caller decides where: the intent then goes to a store of that plain name.
    found = _TARGET.search(text)
    # postgres and postgresql are one store, and the value knows one name for it.
    name = found[1].lower() if found else "state_store"
    return PersistenceValue.model_validate({"target": "postgresql" if name.startswith("postgres") else name})


FEATURE = Feature(
    name="persistence",
    title="persistence",
    summary="State is written out after each change and given back at the start.",
    pattern=words_pattern(
        "persistence",
        r"\bpersist\w*|\bdurab\w+|\b(?:state|progress)\s+(?:survives?|is\s+kept|kept)\b|\bsurviv\w+\s+(?:a\s+)?(?:crash\w*|restarts?)"
        r"|\bkeep\w*\s+(?:\w+\s+)?state\b|\bacross\s+restarts?\b|\b(?:state|progress)\s+(?:is\s+)?(?:saved|stored|written|persisted)\b|\b(?:saves?|stores?|keeps?)\s+(?:its|the)\s+(?:state|progress)\b|\b(?:after|over|between)\s+(?:a\s+)?(?:restarts?|crash(?:es)?)\b"
        r"|\bzustand\s+(?:überlebt|bleibt)\b|\bresum\w+\s+(?:\w+\s+){0,4}(?:after|where)\b|\bpicks?\s+up\s+where\b|\b(?:loses?|lost|losing)\s+(?:nothing|no\s+\w+)\b|\b(?:nothing|none|never)\s+(?:\w+\s+)?(?:is\s+|gets\s+)?lost\b|\b(?:is|are)\s+(?:written|saved|stored|kept|persisted)\s+(?:to|in|into|on)\s+(?:redis|postgres\w*|sqlite|disk|s3)\b|\bsnapshots?\b|\bcheckpoint\w*",
    ),
    read=read,
    label=lambda value: "persistence" if value.target == "state_store" else f"persistence ({value.target})",
)
