"""Puts English in place of what other languages call things, and knows where each word stood before."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from ..patterns import late_pattern
from .lexicon.translations import COUNTED, TRANSLATIONS
from .lexicon.verbs import FOREIGN
from .scoring import Span

_WITHOUT_SPACES = late_pattern("[\u3001-\u30ff\u3400-\u9fff\uff0c]")
"""Signs of languages that put no spaces between words."""

_COUNTED, _TRANSLATIONS = (
    {word.strip(): english for english, words in table.items() for word in words.split(",")}
    for table in (COUNTED, TRANSLATIONS)
)


@dataclass
class Translation:
    """A text as the rules read it. `pieces` are where each stretch begins, here and in the text that it was."""

    original: str
    text: str = ""
    pieces: list[tuple[int, Span]] = field(default_factory=list)

    def append(self, text: str, span: Span) -> None:
        """Go on with a stretch that was at the span."""
        self.pieces.append((len(self.text), span))
        self.text += text

    def place(self, span: Span) -> Span:
        """Where words of the text were before; a word that was put in stands for all that it replaced."""
        # The last character and not the end: the end is where the next stretch begins.
        start, end = self._stretch(span[0]), self._stretch(max(span[0], span[1] - 1))
        return self._before(start, span[0]), max(self._before(end, span[1], ending=True), self._before(start, span[0]))

    def _stretch(self, position: int) -> int:
        # Pieces are in order by how they are made, and a long text has hundreds.
        return max(0, bisect_right(self.pieces, position, key=lambda piece: piece[0]) - 1)

    def _before(self, stretch: int, position: int, *, ending: bool = False) -> int:
        begins, (start, end) = self.pieces[stretch]
        following = self.pieces[stretch + 1][0] if stretch + 1 < len(self.pieces) else len(self.text)
        # A stretch of the same length was kept as it is, and each place in it has its own.
        if following - begins == end - start:
            return start + position - begins
        return end if ending else start


def translate(text: str) -> Translation:
    """The text with what TRANSLATIONS names in English, and with spaces around the verbs of languages without any."""
    translation = Translation(text)
    position = 0
    for match in _pattern().finditer(text):
        _keep(translation, position, match.start())
        translation.append(_english(match), match.span())
        position = match.end()
    _keep(translation, position, len(text))
    return translation


def _keep(translation: Translation, start: int, end: int) -> None:
    # There is always one piece, so that places in an empty text can be asked for too.
    if start < end or not translation.pieces:
        translation.append(translation.original[start:end], (start, end))


def _english(match: re.Match[str]) -> str:
    word = match[0].strip().lower()
    english = _COUNTED[word] if match["counted"] else _TRANSLATIONS.get(word, match[0])
    # Neighbours of a word that needed no spaces must not run into its translation.
    return f" {english} " if _WITHOUT_SPACES.search(word) else english


@cache
def _pattern() -> re.Pattern[str]:
    spaced = [word for word in FOREIGN if _WITHOUT_SPACES.search(word)]
    counted = _either(_COUNTED)
    # Counted words first: behind a number a short sign is a unit, elsewhere the same sign is part of a word.
    return re.compile(rf"(?<=\d)\s?(?P<counted>{counted})|{_either([*_TRANSLATIONS, *spaced])}", re.IGNORECASE)


def _either(words: Iterable[str]) -> str:
    """Any of the words, the longest first; a word with letters of ours ends where letters end."""
    whole = (re.escape(word) if _WITHOUT_SPACES.search(word) else rf"\b{re.escape(word)}\b" for word in words)
    # Python's alternatives are tried in order, so that a shorter word would hide a longer one.
    return "|".join(sorted(whole, key=len, reverse=True))
