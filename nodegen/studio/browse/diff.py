"""The difference of two generations, ready to show: files, hunks, lines, words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import Literal
from zlib import crc32

from django.utils.safestring import SafeString

from generator import LineChange, line_changes
from nodegen.studio.browse import highlight, words
from nodegen.studio.browse.hunks import CONTEXT, counted, near
from nodegen.studio.browse.pairing import Pair, unlike


@dataclass(frozen=True)
class Reading:
    """How two texts are compared: whether white space counts, how many unchanged lines surround a change."""

    spaces: bool = True
    context: int = CONTEXT

    def key(self, line: str) -> str:
        """What two lines must share to be the same."""
        return line if self.spaces else "".join(line.split())


@dataclass(frozen=True)
class DiffLine:
    """One line of a hunk; a number is None on the side that does not have the line."""

    kind: Literal["same", "added", "removed"]
    old: int | None
    new: int | None
    html: SafeString


@dataclass(frozen=True)
class Gap:
    """Unchanged lines that are not shown: their count, and the numbers of the first on both sides."""

    old: int
    new: int
    count: int


@dataclass(frozen=True)
class Hunk:
    """Changes that lie near each other, and the gap before them."""

    gap: Gap | None
    lines: tuple[DiffLine, ...]

    @cached_property
    def pairs(self) -> list[tuple[DiffLine | None, DiffLine | None]]:
        """The lines side by side: what was removed left, what was added right."""
        return list(_side_by_side(self.lines))


@dataclass(frozen=True)
class FileDiff:
    """What became of one file; `rest` is the gap behind the last hunk."""

    path: str
    old_path: str
    status: Literal["added", "removed", "renamed", "changed"]
    added: int
    removed: int
    hunks: tuple[Hunk, ...]
    rest: Gap | None

    @property
    def length(self) -> int:
        """Lines that are shown."""
        return sum(len(hunk.lines) for hunk in self.hunks)

    @property
    def anchor(self) -> str:
        """Its name on a page."""
        # A path may hold what an anchor may not.
        return f"diff-{crc32(self.path.encode()):08x}"


def diff_files(old: Mapping[str, str], new: Mapping[str, str], reading: Reading | None = None) -> list[FileDiff]:
    """The files that differ as they are read, by path."""
    reading = reading or Reading()
    found = (_diff_pair(pair, old, new, reading) for pair in unlike(old, new))
    return [file for file in found if file.hunks or file.status != "changed"]


def diff_file(path: str, old: str, new: str) -> FileDiff:
    """One file that both sides have."""
    return _diff_pair(Pair(path, path), {path: old}, {path: new}, Reading())


def _diff_pair(pair: Pair, old: Mapping[str, str], new: Mapping[str, str], reading: Reading) -> FileDiff:
    before, after = _text(old, pair.old), _text(new, pair.new)
    writer = _Writer(before, after, reading.context)
    # Compared by what counts and shown as it is: colours and white space stay.
    blocks = line_changes(*([reading.key(line) for line in side.lines] for side in (before, after)))
    added, removed = counted(blocks)
    return FileDiff(
        path=pair.path,
        old_path=pair.old or "",
        status=_status(pair),
        added=added,
        removed=removed,
        hunks=tuple(writer.hunks(blocks)),
        rest=writer.rest(blocks),
    )


def _status(pair: Pair) -> Literal["added", "removed", "renamed", "changed"]:
    if pair.old is None:
        return "added"
    if pair.new is None:
        return "removed"
    return "changed" if pair.old == pair.new else "renamed"


def unchanged(path: str, content: str, gap: Gap) -> list[DiffLine]:
    """The lines of a gap, read from the newer side; what lies beyond the end of the file is left out."""
    lines = highlight.html_lines(path, content)[gap.new - 1 : gap.new - 1 + gap.count]
    return [DiffLine("same", gap.old + place, gap.new + place, html) for place, html in enumerate(lines)]


@dataclass(frozen=True)
class _Side:
    """The lines of one side, plain and coloured."""

    lines: Sequence[str]
    spans: Sequence[highlight.Line]


def _text(files: Mapping[str, str], path: str | None) -> _Side:
    content = files[path] if path is not None else ""
    lines = content.splitlines()
    return _Side(lines, _rendered(path or "", content, lines))


def _rendered(path: str, content: str, lines: Sequence[str]) -> Sequence[highlight.Line]:
    """Highlighted lines; plain ones where Pygments and Python disagree on what ends a line."""
    found = highlight.spans(path, content)
    return found if len(found) == len(lines) else [(highlight.Span("", line),) for line in lines]


@dataclass(frozen=True)
class _Writer:
    """Writes the hunks of one file."""

    old: _Side
    new: _Side
    context: int

    def hunks(self, blocks: Sequence[LineChange]) -> Iterator[Hunk]:
        shown = shift = 0
        for group in near(blocks, self.context):
            first, last = group[0], group[-1]
            # Never into what is shown already: a line must not stand on the page twice.
            start = max(first[0] - self.context, shown)
            end = min(last[1] + self.context, len(self.old.lines))
            yield Hunk(_gap(shown, start, shift), tuple(self._lines(group, start, end)))
            shown, shift = end, last[3] - last[1]

    def rest(self, blocks: Sequence[LineChange]) -> Gap | None:
        if not blocks:
            return None
        last = blocks[-1]
        shown = min(last[1] + self.context, len(self.old.lines))
        return _gap(shown, len(self.old.lines), last[3] - last[1])

    def _lines(self, blocks: Sequence[LineChange], start: int, end: int) -> Iterator[DiffLine]:
        position, shift = start, blocks[0][2] - blocks[0][0]
        for block in blocks:
            yield from self._same(position, block[0], shift)
            yield from self._changed(block)
            position, shift = block[1], block[3] - block[1]
        yield from self._same(position, end, shift)

    def _same(self, start: int, end: int, shift: int) -> Iterator[DiffLine]:
        for place in range(start, end):
            # As it is now: where white space does not count, the two may look different.
            yield DiffLine("same", place + 1, place + shift + 1, highlight.html(self.new.spans[place + shift]))

    def _changed(self, block: LineChange) -> Iterator[DiffLine]:
        low, high, new_low, new_high = block
        # Lines are paired from the top; where one side has more of them the rest has nothing to compare words with.
        replaced = zip(self.old.lines[low:high], self.new.lines[new_low:new_high], strict=False)
        marks = [words.changed(old, new) for old, new in replaced]
        for place in range(low, high):
            marked = marks[place - low][0] if place - low < len(marks) else ()
            yield DiffLine("removed", place + 1, None, highlight.html(self.old.spans[place], marked))
        for place in range(new_low, new_high):
            marked = marks[place - new_low][1] if place - new_low < len(marks) else ()
            yield DiffLine("added", None, place + 1, highlight.html(self.new.spans[place], marked))


def _gap(start: int, end: int, shift: int) -> Gap | None:
    return Gap(start + 1, start + shift + 1, end - start) if start < end else None


def _side_by_side(lines: Sequence[DiffLine]) -> Iterator[tuple[DiffLine | None, DiffLine | None]]:
    removed: list[DiffLine] = []
    added: list[DiffLine] = []
    for line in lines:
        # A removed line behind an added one begins the next change, though no line that stayed lies between.
        if line.kind == "removed" and added:
            yield from zip_longest(removed, added)
            removed, added = [], []
        if line.kind == "removed":
            removed.append(line)
        elif line.kind == "added":
            added.append(line)
        else:
            yield from zip_longest(removed, added)
            removed, added = [], []
            yield line, line
    yield from zip_longest(removed, added)
