"""What the matches of an expression need."""

import json
import re
from pathlib import Path

import pytest

from generator.analyzer.lexicon import KIND_WORDS
from generator.features import FEATURES
from generator.needed_letters import DIGIT, needed_letters
from generator.patterns import word_pattern

PROMPTS = Path(__file__).parents[1] / "prompts" / "held_out.json"
WORDS = [pattern for words in KIND_WORDS.values() for pattern in words]


@pytest.mark.parametrize(
    ("expression", "letters"),
    [
        (r"\bretr(?:y|ies)\b|^back\ off", {"retr", "back"}),
        (r"metrics?", {"metric"}),
        (r"(?<!from\s)(?:in\s+)?Parallel\w*", {"parallel"}),
        (r"(?:de-?|re)duplicat\w+", {"duplicat"}),
        (r"\[sets?|[|)]\)", None),
        (r"(?<!\d)\d\s+pages|\s*Pages", {DIGIT, "pages"}),
        (r"\d?\s+pages", {"pages"}),
        (r"(?:in\s+)*bulk", {"bulk"}),
        (r"e-?mails?", {"mail"}),
        (r"(?:\b(?:an?|two)|\d{1,3})\s+days", {"days"}),
        (r"\d{1,3}k|[km]b", None),
        (r"\u0abcs\xaba", None),
        ("", None),
    ],
)
def test_each_alternative_needs_its_letters(expression: str, letters: set[str] | None) -> None:
    assert needed_letters(expression) == letters


def test_a_pattern_of_words_finds_what_the_compiled_one_finds() -> None:
    texts = [each["prompt"] for each in json.loads(PROMPTS.read_text(encoding="utf-8"))][:60]
    texts += [text.upper() for text in texts[:10]]
    patterns = [feature.pattern for feature in FEATURES] + [word_pattern(each) for each in WORDS]
    for pattern in patterns:
        compiled = re.compile(pattern.pattern, re.IGNORECASE)
        for text in texts:
            assert [each.span() for each in pattern.finditer(text)] == [each.span() for each in compiled.finditer(text)]


@pytest.mark.parametrize("text", ["RETRY", "aud\u0131t", "AUD\u0130T", "\u017ftate machine", "bac\u212aoff"])
def test_letters_that_are_only_nearly_the_same_are_found_too(text: str) -> None:
    expression = r"retry|audit|state\smachine|backoff"
    assert word_pattern(expression).search(text)
    assert re.compile(expression, re.IGNORECASE).search(text)


def test_most_words_are_told_apart_without_compiling() -> None:
    assert sum(needed_letters(pattern) is not None for pattern in WORDS) > 0.8 * len(WORDS)
    never = word_pattern("broken(")
    never._needed = frozenset({"broken"})
    assert never.search("whole") is None
