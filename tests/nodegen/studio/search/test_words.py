import pytest

from nodegen.studio.search.words import asked_words, words_of


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("get_user", "user"),
        ("NodeUserCrud", "crud"),
        ("NodeUserCrud", "nodeusercrud"),
        ("NodeUserCrud", "usercrud"),
        ("HTTPServer", "server"),
        ("user.email", "email"),
        ("Résumé", "resume"),
        ("300 seconds", "300"),
        ("Größe", "große"),
    ],
)
def test_a_text_is_found_by_its_words(text: str, word: str) -> None:
    assert word in words_of([text]).split()


def test_each_word_is_kept_once() -> None:
    assert words_of(["a cache", "A Cache"]) == "a cache"


def test_signs_ask_for_nothing() -> None:
    assert asked_words('"*" AND (') == ["and"]
