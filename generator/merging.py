"""Three-way merge of a node's files: what was made, what somebody made of it, and what is made now.

Nothing of either side is ever lost: where both changed the same lines differently, both stand in a conflict until
somebody settles it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from .diff3 import regions

type Files = Mapping[str, str]

MARKERS = ("<<<<<<< yours", "||||||| as it was made", "=======", ">>>>>>> as it is made now")
"""What git writes, so that every editor shows a conflict that is left in a file."""


class EnumSettlement(StrEnum):
    """How a conflict is settled."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class MergePiece:
    """A stretch of a merged file. Without a conflict all three texts are what stands there."""

    base: str
    ours: str
    theirs: str
    is_conflict: bool = False

    def settled(self, how: EnumSettlement) -> str:
        """The text that stands here then."""
        if not self.is_conflict:
            return self.ours
        return {"ours": self.ours, "theirs": self.theirs, "both": _ended(self.ours) + self.theirs}[how]

    @property
    def marked(self) -> str:
        """The text, a conflict between the markers that git uses."""
        if not self.is_conflict:
            return self.ours
        first, second, third, fourth = MARKERS
        sides = ((first, self.ours), (second, self.base), (third, self.theirs))
        return "".join(f"{marker}\n{_ended(text)}" for marker, text in sides) + f"{fourth}\n"


@dataclass(frozen=True)
class MergedFile:
    """A file of a merge; a side that does not have it is None. `pieces` are empty where one side decides it whole."""

    path: str
    base: str | None
    ours: str | None
    theirs: str | None
    pieces: tuple[MergePiece, ...] = ()

    @cached_property
    def conflicts(self) -> tuple[MergePiece, ...]:
        """The stretches to settle; a file that one side removed and the other changed is a single one."""
        return tuple(piece for piece in self.pieces if piece.is_conflict)

    @property
    def decided(self) -> str | None:
        """The content where no lines had to be merged; None where the file is gone."""
        return self.theirs if self.ours == self.base else self.ours

    def settled(self, choices: Sequence[EnumSettlement]) -> str | None:
        """The content with each conflict settled in turn; ValueError where there are not as many choices."""
        if not self.pieces:
            return self.decided
        given = iter(choices)
        if len(choices) != len(self.conflicts):
            raise ValueError(f"{self.path} has {len(self.conflicts)} conflicts, {len(choices)} were settled.")
        if None in (self.ours, self.theirs):
            return self._whole(choices[0])
        return "".join(
            piece.settled(next(given) if piece.is_conflict else EnumSettlement.OURS) for piece in self.pieces
        )

    def _whole(self, choice: EnumSettlement) -> str | None:
        """One side removed the file: the other's is kept, or it goes."""
        # A file and its absence do not add up: both is the file.
        if choice is EnumSettlement.BOTH:
            return self.theirs if self.ours is None else self.ours
        return self.ours if choice is EnumSettlement.OURS else self.theirs

    @property
    def marked(self) -> str | None:
        """The content with what is not settled between markers."""
        return "".join(piece.marked for piece in self.pieces) if self.pieces else self.decided


def merge_files(base: Files, ours: Files, theirs: Files) -> list[MergedFile]:
    """Every file that any side has, by its path."""
    paths = sorted({*base, *ours, *theirs})
    return [merge_file(path, base.get(path), ours.get(path), theirs.get(path)) for path in paths]


def merge_file(path: str, base: str | None, ours: str | None, theirs: str | None) -> MergedFile:
    """One file; lines that only one side changed are taken from it."""
    if ours == theirs or base in (ours, theirs):
        return MergedFile(path, base, ours, theirs)
    if ours is None or theirs is None:
        whole = MergePiece(base or "", ours or "", theirs or "", is_conflict=True)
        return MergedFile(path, base, ours, theirs, (whole,))
    return MergedFile(path, base, ours, theirs, tuple(_pieces(base or "", ours, theirs)))


def _pieces(base: str, ours: str, theirs: str) -> Iterator[MergePiece]:
    for region in regions(*(text.splitlines(keepends=True) for text in (base, ours, theirs))):
        if region.agreed is None:
            yield MergePiece("".join(region.base), "".join(region.ours), "".join(region.theirs), is_conflict=True)
        else:
            text = "".join(region.agreed)
            yield MergePiece(text, text, text)


def _ended(text: str) -> str:
    # A last line that has no end would run into the marker or the text below it.
    return text if not text or text.endswith("\n") else f"{text}\n"
