"""What differs between two versions as a patch that `git apply` takes, in the folder of the node or with --directory.

Lines end at a line feed alone, as they do for Git; every other character is part of its line.
"""

from collections.abc import Iterator, Mapping, Sequence

from generator import LineChange, line_changes
from nodegen.studio.browse.hunks import CONTEXT, near

MODE = "100644"
NO_NEWLINE = "\\ No newline at end of file\n"


def patch_of(old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """The patch that makes the old files the new ones; empty where they are the same."""
    unlike = sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))
    return "".join(line for path in unlike for line in _of_file(path, old.get(path), new.get(path)))


def _of_file(path: str, old: str | None, new: str | None) -> Iterator[str]:
    yield f"diff --git a/{path} b/{path}\n"
    if old is None:
        yield f"new file mode {MODE}\n"
    if new is None:
        yield f"deleted file mode {MODE}\n"
    before, after = _lines(old or ""), _lines(new or "")
    if before == after:
        # An empty file: Git wants to be told that there is nothing in it, by the hash that everything empty has.
        yield "index e69de29..0000000\n" if new is None else "index 0000000..e69de29\n"
        return
    yield f"--- {'/dev/null' if old is None else f'a/{path}'}\n"
    yield f"+++ {'/dev/null' if new is None else f'b/{path}'}\n"
    for group in near(line_changes(before, after)):
        yield from _hunk(before, after, group)


def _lines(text: str) -> list[str]:
    """The lines with their ends."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + ([last] if (last := text.rpartition("\n")[2]) else [])


def _hunk(old: Sequence[str], new: Sequence[str], group: Sequence[LineChange]) -> Iterator[str]:
    first, last = group[0], group[-1]
    start, end = max(0, first[0] - CONTEXT), min(len(old), last[1] + CONTEXT)
    new_start, new_end = first[2] - (first[0] - start), last[3] + (end - last[1])
    yield f"@@ -{_range(start, end)} +{_range(new_start, new_end)} @@\n"
    place = start
    for low, high, new_low, new_high in group:
        yield from _marked(" ", old[place:low])
        yield from _marked("-", old[low:high])
        yield from _marked("+", new[new_low:new_high])
        place = high
    yield from _marked(" ", old[place:end])


def _range(start: int, end: int) -> str:
    """First line, counted from one, and how many; an empty range names the line before it."""
    return f"{start + (end > start)},{end - start}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n{NO_NEWLINE}"
