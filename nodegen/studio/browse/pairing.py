"""Which files of two versions belong together: those of one path, and those that were renamed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

ALIKE = 0.6
"""Share of lines that a removed and an added file have in common to be one renamed file; Git asks for half."""


@dataclass(frozen=True)
class Pair:
    """The path of a file on either side, None where a side does not have it."""

    old: str | None
    new: str | None

    @property
    def path(self) -> str:
        """What it is called now, or was called last."""
        return self.new if self.new is not None else self.old or ""


def unlike(old: Mapping[str, str], new: Mapping[str, str]) -> list[Pair]:
    """The files whose path or content differs, by path."""
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    renamed = dict(_renamed({path: old[path] for path in gone}, {path: new[path] for path in come}))
    found = [
        *(Pair(path, path) for path in old.keys() & new.keys() if old[path] != new[path]),
        *(Pair(before, after) for after, before in renamed.items()),
        *(Pair(path, None) for path in gone - set(renamed.values())),
        *(Pair(None, path) for path in come - renamed.keys()),
    ]
    return sorted(found, key=lambda pair: pair.path)


def _renamed(gone: Mapping[str, str], come: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """New and old path of each renamed file, the most alike first; a file is renamed once."""
    likeness = sorted(_likeness(gone, come), reverse=True)
    left, right = set(gone), set(come)
    for alike, before, after in likeness:
        if alike >= ALIKE and before in left and after in right:
            left.discard(before)
            right.discard(after)
            yield after, before


def _likeness(gone: Mapping[str, str], come: Mapping[str, str]) -> Iterable[tuple[float, str, str]]:
    before = {path: _lines(content) for path, content in gone.items()}
    after = {path: _lines(content) for path, content in come.items()}
    for old, left in before.items():
        for new, right in after.items():
            # Of files without a line nobody can say that they are the same one.
            total = left.total() + right.total()
            yield (2 * (left & right).total() / total if total else 0.0), old, new


def _lines(content: str) -> Counter[str]:
    return Counter(line for line in content.splitlines() if line.strip())
