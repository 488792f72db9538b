"""How much differs between two generations: files and lines, without showing them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import line_changes
from nodegen.studio.browse.pairing import unlike


@dataclass(frozen=True)
class Changes:
    """Files that differ, are new or are gone; lines that came and went."""

    files: int
    added: int
    removed: int


def count_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
    """Count what `diff_files` shows."""
    pairs = unlike(old, new)
    blocks = [
        block
        for pair in pairs
        for block in line_changes(old.get(pair.old or "", "").splitlines(), new.get(pair.new or "", "").splitlines())
    ]
    added = sum(block[3] - block[2] for block in blocks)
    return Changes(len(pairs), added, sum(block[1] - block[0] for block in blocks))
