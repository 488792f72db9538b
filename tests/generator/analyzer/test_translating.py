import pytest

from generator.analyzer.prd_analyzer import analyze
from generator.analyzer.translating import translate

CHINESE = "从 Redis 缓存中读取和写入用户会话，过期时间 30 分钟"


def test_words_of_a_language_without_spaces_are_parted_and_read() -> None:
    found = analyze(CHINESE)
    assert (found.requirements.node_type, found.requirements.domain) == ("effect", "cache")
    assert found.requirements.operations == ["read", "write"]
    assert found.feature_values["ttl"] == {"ttl_seconds": 1800}


@pytest.mark.parametrize(
    ("prompt", "field", "words"),
    [
        (CHINESE, "operations", ["读取", "写入"]),
        (CHINESE, "features", ["过期时间"]),
        ("Lit des clients, délai d'attente de 3 secondes", "features", ["délai d'attente"]),
        ("A cache with a timeout of 3 seconds", "features", ["timeout"]),
    ],
)
def test_the_words_that_are_marked_are_those_that_were_written(prompt: str, field: str, words: list[str]) -> None:
    evidence = analyze(prompt).evidence
    assert [each.text for each in evidence if each.field == field] == words
    assert all(prompt[each.start : each.end] == each.text for each in evidence)


def test_a_unit_is_one_only_behind_a_number() -> None:
    assert "30 minutes" in " ".join(translate("30分").text.split())
    assert translate("分析").text == "分析"


def test_english_stays_as_it_is() -> None:
    text = "A Redis cache with a TTL of 300 seconds that can get and set values"
    assert translate(text).text == text
