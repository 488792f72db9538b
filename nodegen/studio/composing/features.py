"""Features as chips show them: what was read from their words, with its values, and the lines that they add."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator import ModelPRDRequirements, line_changes, recognize
from nodegen import engine
from nodegen.studio.browse.highlight import html_lines
from nodegen.studio.browse.listing import ListedLine

MOST_LINES = 60
"""Lines of one file that are shown; the rest is counted."""

_VALUE = re.compile(r"(\d[\d,.]*)")


@dataclass(frozen=True)
class Part:
    """A stretch of a chip: plain words, or a value that can be edited."""

    text: str
    is_value: bool


@dataclass(frozen=True)
class AddedLines:
    """What a feature adds to one file; `more` lines are not shown."""

    path: str
    count: int
    lines: tuple[ListedLine, ...]

    @property
    def more(self) -> int:
        """Lines that are left out."""
        return self.count - len(self.lines)


def readings(texts: Iterable[str]) -> dict[str, str]:
    """Text -> the phrase with values that the engine reads it as, where it asks for one feature."""
    found = {text: recognize(text) for text in texts}
    return {text: read[0].feature.label(read[0].value) for text, read in found.items() if len(read) == 1}


def parts(text: str) -> list[Part]:
    """The words and values of a chip; brackets around values are for readers of text."""
    shown = re.sub(r" \((.*)\)$", r" \1", readings([text]).get(text, ""))
    if not shown:
        return [Part(text, is_value=False)]
    return [Part(each, place % 2 == 1) for place, each in enumerate(_VALUE.split(shown)) if each]


def added_by(feature: str, requirements: ModelPRDRequirements) -> list[AddedLines]:
    """The lines that a node has with a feature and not without it; GeneratorError where one of them cannot be made."""
    others = [each for each in requirements.features if each != feature]
    without = engine.preview(requirements.model_copy(update={"features": others}))
    given = engine.preview(requirements.model_copy(update={"features": [*others, feature]}))
    found = [_added(path, without.files.get(path, ""), text) for path, text in given.files.items()]
    return [each for each in found if each.count]


def _added(path: str, old: str, new: str) -> AddedLines:
    # What a contract keeps of its making changes with every word, and says nothing about a feature.
    old, new = (text.partition("\nannotations:")[0] if path == "contract.yaml" else text for text in (old, new))
    blocks = line_changes(old.splitlines(), new.splitlines())
    numbers = [number for _, _, start, end in blocks for number in range(start, end)]
    shown = html_lines(path, new) if numbers else []
    return AddedLines(path, len(numbers), tuple(ListedLine(at + 1, shown[at]) for at in numbers[:MOST_LINES]))
