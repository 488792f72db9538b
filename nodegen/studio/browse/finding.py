"""Search in the files of one generation: symbols by their names, and lines by their text."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice

from django.utils.safestring import SafeString

from nodegen.studio.browse.highlight import Line, Range, html, spans
from nodegen.studio.browse.symbols import Package, Symbol

MOST_LINES = 200
"""Lines that one answer shows; who searches for `self` wants another word."""

MOST_SYMBOLS = 50
LONGEST_QUERY = 100


@dataclass(frozen=True)
class Hit:
    """A line that has the words, with them marked."""

    line: int
    html: SafeString


@dataclass(frozen=True)
class Found:
    """Symbols first, then lines by file; `more` when there are more than are shown."""

    symbols: tuple[Symbol, ...] = ()
    files: tuple[tuple[str, tuple[Hit, ...]], ...] = ()
    more: bool = False

    @property
    def lines(self) -> int:
        """How many lines are shown."""
        return sum(len(hits) for _, hits in self.files)


def find(package: Package, files: Mapping[str, str], query: str) -> Found:
    """What has the text of the query in it, upper and lower case alike; an empty query finds nothing."""
    wanted = query.strip()[:LONGEST_QUERY].lower()
    if not wanted:
        return Found()
    symbols = (symbol for symbol in package.symbols() if wanted in _searched(symbol, wanted))
    hits = list(islice(_hits(files, wanted), MOST_LINES + 1))
    by_file = groupby(hits[:MOST_LINES], key=lambda each: each[0])
    shown = tuple((path, tuple(hit for _, hit in each)) for path, each in by_file)
    return Found(tuple(sorted(islice(symbols, MOST_SYMBOLS), key=_nearest(wanted))), shown, len(hits) > MOST_LINES)


def _searched(symbol: Symbol, wanted: str) -> str:
    """A class named in the query finds the class; its members are found by `Class.member`."""
    return (symbol.name if "." in wanted else symbol.short_name).lower()


def _nearest(wanted: str) -> Callable[[Symbol], tuple[bool, bool]]:
    """Exact names first, then what begins so: the key that symbols are sorted by."""

    def key(symbol: Symbol) -> tuple[bool, bool]:
        name = symbol.short_name.lower()
        return name != wanted, not name.startswith(wanted)

    return key


def _hits(files: Mapping[str, str], wanted: str) -> Iterator[tuple[str, Hit]]:
    for path in sorted(files):
        if wanted not in files[path].lower():
            continue
        for number, line in enumerate(spans(path, files[path]), 1):
            if ranges := _ranges("".join(span.text for span in line), wanted):
                yield path, Hit(number, html(_unindented(line), ranges))


def _ranges(text: str, wanted: str) -> list[Range]:
    """Where the words stand in a line, counted from its first letter."""
    text = text.lstrip().lower()
    found, place = [], text.find(wanted)
    while place >= 0:
        found.append((place, place + len(wanted)))
        place = text.find(wanted, place + len(wanted))
    return found


def _unindented(line: Line) -> Line:
    first, *rest = line
    text = first.text.lstrip()
    if text:
        return (type(first)(first.css, text), *rest)
    return _unindented(tuple(rest)) if rest else ()
