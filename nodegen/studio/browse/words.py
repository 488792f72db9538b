"""Which words of two lines differ."""

import re
from difflib import SequenceMatcher

from nodegen.studio.browse.highlight import Range

LONGEST_LINE = 600
"""Characters; a longer line is shown as changed as a whole."""

ALIKE = 0.4
"""Lines less alike than this are different lines, not one line with other words."""

_WORD = re.compile(r"\w+|\s+|[^\w\s]")


def changed(old: str, new: str) -> tuple[list[Range], list[Range]]:
    """The ranges of characters that differ; none at all where the lines have little in common."""
    if max(len(old), len(new)) > LONGEST_LINE:
        return [], []
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < ALIKE:
        return [], []
    opcodes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    starts, new_starts = _starts(before), _starts(after)
    return (
        [(starts[code[1]], starts[code[2]]) for code in opcodes if code[1] < code[2]],
        [(new_starts[code[3]], new_starts[code[4]]) for code in opcodes if code[3] < code[4]],
    )


def _starts(pieces: list[str]) -> list[int]:
    found = [0]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found
