"""Code as lines of highlighted spans; Pygments reads a file once, and Python line by line what is new in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import pairwise
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_for_filename
from pygments.lexers.special import TextLexer
from pygments.token import STANDARD_TYPES, _TokenType
from pygments.util import ClassNotFound

from nodegen.studio.browse.python_lexer import QuickPythonLexer

PLAIN = {"w", "n", "p"}
"""Classes that no theme colours; leaving them out halves the HTML."""

KEPT_FILES = 512
"""Highlighted files kept in memory; a generation has seven."""

KEPT_STRETCHES = 8192
"""Stretches of Python kept in memory: the lines of some ten nodes of many words."""

_STRETCH = re.compile(
    r'''(?:"""(?:\\.|.)*?(?:"""|\Z)|\'{3}(?:\\.|.)*?(?:\'{3}|\Z)|"(?:\\.|[^"\\\n])*+"?|'(?:\\.|[^'\\\n])*+'?'''
    r"""|\#[^\n]*+|[^\n"'\#]++)*+\n?""",
    re.DOTALL,
)
"""Python that is coloured by itself: a line, with all lines of the strings on it."""


class Span(NamedTuple):
    """Text of one token and the class that colours it; a file has thousands."""

    css: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A range of characters of a line that leads somewhere; the title says where."""

    start: int
    end: int
    address: str
    title: str


type Line = tuple[Span, ...]
type Range = tuple[int, int]


@lru_cache(maxsize=KEPT_FILES)
def spans(path: str, content: str) -> tuple[Line, ...]:
    """The lines of a file, each as spans; joined, their texts are the lines of the file."""
    if not path.endswith(".py"):
        return _read(path, content)
    return tuple(line for stretch in _STRETCH.findall(content) for line in _read_python(stretch))


@lru_cache(maxsize=KEPT_STRETCHES)
def _read_python(stretch: str) -> tuple[Line, ...]:
    # Whoever types changes a few lines of a preview; reading all of them again takes longer than making them.
    return _read("node.py", stretch)


def _read(path: str, content: str) -> tuple[Line, ...]:
    lines: list[list[Span]] = [[]]
    for kind, text in _lexer(path).get_tokens(content):
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(Span(_css(kind), part))
    # A file that ends with a line break has no line behind it.
    if not lines[-1]:
        lines.pop()
    return tuple(tuple(line) for line in lines)


def html_lines(path: str, content: str) -> list[SafeString]:
    """The lines of a file as HTML."""
    if not path.endswith(".py"):
        return [html(line) for line in spans(path, content)]
    return [line for stretch in _STRETCH.findall(content) for line in _python_as_html(stretch)]


@lru_cache(maxsize=KEPT_STRETCHES)
def _python_as_html(stretch: str) -> tuple[SafeString, ...]:
    return tuple(html(line) for line in _read_python(stretch))


def html(line: Line, marked: Sequence[Range] = ()) -> SafeString:
    """A line as HTML, with the marked ranges of characters inside <b> elements."""
    pieces = _cut(line, marked) if marked else ((span, False) for span in line)
    return mark_safe("".join(_piece(span, inside) for span, inside in pieces))  # noqa: S308 - each piece is escaped


def linked(line: Line, links: Sequence[Link]) -> SafeString:
    """A line as HTML with links in it, which come from left to right."""
    end = sum(len(span.text) for span in line)
    # Links past the end of the line are of a text that was edited since.
    waiting = [link for link in reversed(links) if link.end <= end]
    written: list[str] = []
    position = 0
    for span, inside in _cut(line, [(link.start, link.end) for link in waiting]):
        if inside and position == waiting[-1].start:
            written.append(f'<a class="ref" href="{escape(waiting[-1].address)}" title="{escape(waiting[-1].title)}">')
        written.append(_piece(span, inside=False))
        position += len(span.text)
        if inside and position == waiting[-1].end:
            written.append("</a>")
            waiting.pop()
    return mark_safe("".join(written))  # noqa: S308 - each piece is escaped


def _piece(span: Span, inside: bool) -> str:
    # A page has thousands of these; format_html takes twenty times as long to put the same together.
    text = f'<span class="{span.css}">{escape(span.text)}</span>' if span.css else escape(span.text)
    return f"<b>{text}</b>" if inside else text


def _cut(line: Line, marked: Iterable[Range]) -> Iterator[tuple[Span, bool]]:
    """The spans of a line, cut where a marked range begins or ends."""
    edges = sorted({edge for pair in marked for edge in pair})
    position = 0
    for span in line:
        end = position + len(span.text)
        cuts = [position, *(edge for edge in edges if position < edge < end), end]
        for start, stop in pairwise(cuts):
            inside = any(low <= start and stop <= high for low, high in marked)
            yield Span(span.css, span.text[start - position : stop - position]), inside
        position = end


@lru_cache(maxsize=KEPT_FILES)
def _lexer(path: str) -> Lexer:
    # Pygments would drop empty lines at the beginning, and every number would be wrong.
    options = {"stripnl": False, "ensurenl": False}
    if path.endswith(".py"):
        return QuickPythonLexer(**options)
    try:
        return get_lexer_for_filename(path, **options)
    except ClassNotFound:
        return TextLexer(**options)


@cache
def _css(kind: _TokenType) -> str:
    """The short class of a token's kind, or of the nearest kind above it that has one."""
    # Most kinds have no class of their own; the theme colours the nearest that has one.
    while kind.parent is not None:
        if css := STANDARD_TYPES.get(kind):
            return "" if css in PLAIN else css
        kind = kind.parent
    return ""
