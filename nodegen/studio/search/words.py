"""The words that a text is found by, the same for what is kept and for what is asked."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 64
"""Characters of a word; what is longer is no word that anybody types."""

MOST_ASKED = 12
"""Words of a question that count."""

_WORD = re.compile(r"[^\W_]+")
_HUMP = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+")


def words_of(texts: Iterable[str]) -> str:
    """Every word once, in one line: `NodeUserCrud` is found as a whole and from each of its humps on."""
    # Each word once: the index asks whether it is there, not how often.
    found: set[str] = set()
    for text in texts:
        for word in _WORD.findall(_plain(text)):
            found.update(word[hump.start() :].lower()[:LONGEST] for hump in _HUMP.finditer(word))
            found.add(word.lower()[:LONGEST])
    return " ".join(sorted(found))


def asked_words(query: str) -> list[str]:
    """The words of a question; each is the beginning of a word that must be there."""
    return [word.lower()[:LONGEST] for word in _WORD.findall(_plain(query))][:MOST_ASKED]


def _plain(text: str) -> str:
    """Without accents: who types `resume` finds `résumé`."""
    return "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
