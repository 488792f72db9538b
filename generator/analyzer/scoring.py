"""Weighs the words of a text for each of several answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ..patterns import late_pattern, word_pattern

NEGATION = late_pattern(
    r"(?:\bnot|\bno|\bnever|\bnor|\bwithout|\bcannot|\bdoesn'?t|\bdon'?t|\bisn'?t|\bavoid\w*|\binstead\s+of|\brather\s+than"
    r"|\bohne|\bkeine?n?|\bnicht|\bsans|\bsin|\bjamais|\bnunca|\bnie)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
MISLEADING = late_pattern(r"(?:mention\w*|name[d]?|called)\s+(?:\w+\s+)?$", re.IGNORECASE)
BEFORE = 40
"""Characters that hold a negation and the words between it and what it negates."""
_MOST_COUNTED = 4


type Span = tuple[int, int]
"""Where words begin and end in a text."""


@dataclass
class Scored:
    """The weight of an answer, and where the words are that gave it."""

    weight: float = 0.0
    spans: list[Span] = field(default_factory=list)

    def add(self, weight: float, span: Span) -> None:
        """Count words that speak for the answer."""
        self.weight += weight
        self.spans.append(span)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the lexicon as it is searched for: whole words, large and small letters alike."""
    return word_pattern(rf"(?<![\w-])(?:{pattern})(?![\w])")


def score(text: str, words: Mapping[str, Mapping[str, float]], without: Sequence[Span] = ()) -> dict[str, Scored]:
    """Each answer's weight; a pattern counts fully once and a little for each repetition.

    Words in the spans `without` speak for nothing.
    """
    return {answer: _score_answer(text, patterns, without) for answer, patterns in words.items()}


def _score_answer(text: str, patterns: Mapping[str, float], without: Sequence[Span]) -> Scored:
    scored = Scored()
    for pattern, weight in patterns.items():
        for count, match in enumerate(compiled(pattern).finditer(text)):
            # A word on every line says no more than one that is said four times.
            if count == _MOST_COUNTED:
                break
            if any(start <= match.start() < end for start, end in without):
                continue
            before = text[max(0, match.start() - BEFORE) : match.start()]
            # A phrase that is itself a negation ("no side effects") is not negated by its own words.
            if NEGATION.search(before):
                # Half: to deny a word speaks against an answer less than the word would speak for it.
                scored.weight -= weight / 2
            elif not MISLEADING.search(before):
                scored.add(weight if count == 0 else weight / 5, match.span())
    return scored


def share(scores: Mapping[str, Scored], answer: str) -> float:
    """How far an answer stands out, from 0 to 1."""
    total = sum(max(0.0, each.weight) for each in scores.values())
    return max(0.0, scores[answer].weight) / total if total else 0.0
