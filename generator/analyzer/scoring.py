"""Weighs the words of a text for each of several answers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

NEGATION = re.compile(
    r"(?:\bnot|\bno|\bnever|\bwithout|\bmust\s+not|\bdoes\s+not|\bdoesn'?t|\bdon'?t|\bohne|\bkeine?n?|\bnicht|\bsans|\bsin)\s+"
    r"(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
MISLEADING = re.compile(r"(?:mention\w*|name[d]?|called)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


@dataclass
class Scored:
    """The weight of an answer, and where the words are that gave it."""

    weight: float = 0.0
    spans: list[tuple[int, int]] = field(default_factory=list)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE)


def score(text: str, words: Mapping[str, Mapping[str, float]]) -> dict[str, Scored]:
    """Each answer's weight; a pattern counts fully once and a little for each repetition."""
    return {answer: _score_answer(text, patterns) for answer, patterns in words.items()}


def _score_answer(text: str, patterns: Mapping[str, float]) -> Scored:
    scored = Scored()
    for pattern, weight in patterns.items():
        for count, match in enumerate(_compiled(pattern).finditer(text)):
            if count == 4:
                break
            before = text[max(0, match.start() - 40) : match.start()]
            if NEGATION.search(before):
                scored.weight -= weight / 2
            elif not MISLEADING.search(before):
                scored.weight += weight if count == 0 else weight / 5
                scored.spans.append(match.span())
    return scored


def share(scores: Mapping[str, Scored], answer: str) -> float:
    """How far an answer stands out, from 0 to 1."""
    total = sum(max(0.0, each.weight) for each in scores.values())
    return max(0.0, scores[answer].weight) / total if total else 0.0
