"""How much of a disk a folder takes: the kernel bounds each file of a run, not how many there are."""

import os
from pathlib import Path

_BLOCK = 512
_LEAST = 4096
"""What every entry is counted as at least, so that a million of empty files is too much as well."""


def uses_more_than(folder: Path, most: int) -> bool:
    """Whether a folder takes more than so many bytes; looks no further than it must, and follows no link."""
    left = most
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    left -= max(_LEAST, entry.stat(follow_symlinks=False).st_blocks * _BLOCK)
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(Path(entry.path))
                    if left < 0:
                        return True
        except OSError:  # what is removed while we look takes nothing
            continue
    return False
