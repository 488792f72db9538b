"""How much differs between two generations: files and lines, without showing them."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator import line_changes
from nodegen.studio.browse.hunks import counted
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
    return Changes(len(pairs), *counted(blocks))
