"""Names and describes a service from the text of its prompt."""

import re

from ..naming import MAXIMUM_NAME_LENGTH, identifier, snake_case
from ..quoting import sentence
from ..text import one_line
from .lexicon import FILLER

NAME_WORDS = 3
MAXIMUM_DESCRIPTION = 1000

_NAMED = re.compile(r"(?:called|named|name\s+is|name,)\s+[`'\"]?(?P<name>[a-z][a-z0-9_-]{2,60})", re.IGNORECASE)
_BULLET = re.compile(r"\n\s*[-*•]\s+")
_REQUEST = re.compile(
    r"^(?:please\s+)?(?:(?:i|we)\s+(?:need|want)|(?:create|build|make|write|generate)(?:\s+(?:me|us))?)\s+(?:an?\s+|the\s+)?",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\s+(?:with|having|that\s+has)\s+(?:the\s+following|these)\s+\w+\s*:?\s*$", re.IGNORECASE)
_GERUNDS = {"caching": "cache", "messaging": "messaging", "processing": "processing", "logging": "logging"}
_WORD = re.compile(r"[^\W\d_][^\W_]*")
_STOP = re.compile(r"[.:;,\n(]|\b(?:that|which|with|and|who|must|should|using|in\s+the)\b", re.IGNORECASE)


def service_name(text: str, kind: str, operations: list[str]) -> str:
    """A short name: the one that the text gives, else the first words that name something."""
    named = _NAMED.search(text)
    given = snake_case(named["name"]) if named else ""
    if given and given not in FILLER and _is_name(given):
        return given
    words = _naming_words(_first_clause(text)) or _naming_words(text) or [*operations[:1], kind]
    name = "_".join(words[:NAME_WORDS])
    return name if _is_name(name) else f"{kind}_{operations[0]}"[:MAXIMUM_NAME_LENGTH]


def _is_name(text: str) -> bool:
    try:
        return identifier(text, "Service name") == text
    except ValueError:
        return False


def _first_clause(text: str) -> str:
    stop = _STOP.search(text.strip(), 12)
    return text.strip()[: stop.start()] if stop else text.strip()[:80]


def _naming_words(text: str) -> list[str]:
    words = [_GERUNDS.get(word.lower(), word.lower()) for word in _WORD.findall(text)]
    return [word for word in words if word.isascii() and word not in FILLER and len(word) < 25]


def description(text: str) -> str:
    """The prompt as one sentence about the node: without the words that ask for it, its bullets as a list."""
    head, *bullets = _BULLET.split(text.strip())
    subject = _FOLLOWING.sub("", _REQUEST.sub("", one_line(head))).rstrip(" :,")
    if not subject:
        return one_line(text)[:MAXIMUM_DESCRIPTION]
    points = [_lower_first(one_line(bullet).rstrip(".,;")) for bullet in bullets]
    listed = f"{subject}: {', '.join(points)}" if points else subject
    whole = listed[0].upper() + listed[1:]
    return sentence(whole[:MAXIMUM_DESCRIPTION]) if len(whole) > MAXIMUM_DESCRIPTION else whole


def _lower_first(text: str) -> str:
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
