"""YAML that people type: only mappings, lists and text, and where each of them stands.

Nothing is constructed from it: no tags, no references, no more depth than requirements have.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

DEEPEST = 20
"""Levels of nesting; requirements have three. libyaml's composer recurses on the C stack: events are counted first."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlTextError(ValueError):
    """Text that is not plain YAML: a sentence, and the line it is about, from 1."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


@dataclass(frozen=True)
class Entry:
    """One name of the outermost mapping, what stands behind it, and the line of the name."""

    name: str
    node: yaml.Node
    line: int


def entries(text: str) -> list[Entry]:
    """The names of a mapping in their order, repeated ones too; empty text has none."""
    root = _compose(text)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value.strip()):
        return []
    if not isinstance(root, yaml.MappingNode):
        raise YamlTextError("Write names and values, for example `name: value`.", 1)
    return within(root)


def within(node: yaml.Node) -> list[Entry]:
    """The names of a mapping inside a document; of anything else none."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return [Entry(_text(name), value, name.start_mark.line + 1) for name, value in pairs]


def repeated(text: str) -> str:
    """A name that a mapping has twice, at the outermost level or the next; empty where there is none."""
    found = entries(text)
    levels = [[each.name for each in level] for level in (found, *(within(entry.node) for entry in found))]
    return next((name for names in levels for name in names if names.count(name) > 1), "")


def _compose(text: str) -> yaml.Node | None:
    try:
        _check(yaml.parse(text, Loader=_LOADER))
        return yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or "it cannot be read"
        # What is not closed is missed behind the last line.
        line = min(mark.line + 1, len(text.splitlines())) if mark else 1
        raise YamlTextError(f"This is not YAML: {said}.", line) from error
    except yaml.YAMLError as error:
        raise YamlTextError("YAML holds no control characters; delete them.", 1) from error


def _check(events: Iterator[yaml.Event]) -> None:
    depth = 0
    for event in events:
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise YamlTextError("This is nested too deeply; requirements have three levels.", line)
        if isinstance(event, yaml.AliasEvent):
            raise YamlTextError("References (*name) are not read; write the value out.", line)


def _text(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def scalar(node: yaml.Node) -> str | None:
    """The text of a plain value as it was written, empty for null; None where it is a list or a mapping."""
    if not isinstance(node, yaml.ScalarNode):
        return None
    return "" if node.tag.endswith(":null") else str(node.value)


def items(node: yaml.Node) -> list[str] | None:
    """The texts of a list of plain values; None where it is anything else."""
    if not isinstance(node, yaml.SequenceNode):
        return None
    texts = [scalar(each) for each in node.value]
    return None if None in texts else [text for text in texts if text is not None]


def value_of(text: str) -> object:
    """What a text says, as plain values; YamlTextError where it is not plain YAML, ValueError for an odd date."""
    _compose(text)
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


def written(node: yaml.Node) -> str:
    """A part of a document as a document of its own."""
    return str(yaml.serialize(node, allow_unicode=True)).removesuffix("\n...\n").strip()
