"""Parses each text once, however many checks look at it. What is returned is shared: look, do not change."""

import ast
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any

import yaml

KEPT = 32
"""Texts whose trees are kept: the files of some nodes that are judged side by side."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(KEPT)
def python_tree(text: str) -> ast.Module:
    """The syntax tree; SyntaxError or ValueError for what is no Python, RecursionError or MemoryError for too deep."""
    return ast.parse(text)


def classes(tree: ast.Module) -> dict[str, ast.ClassDef]:
    """The classes of a module by name."""
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


@lru_cache(KEPT)
def yaml_data(text: str) -> Any:
    """What the text says; YAMLError for what is no YAML. Ten times as quick as the loader written in Python."""
    return yaml.load(text, _LOADER)  # noqa: S506 - both are safe loaders


def check_yaml(text: str) -> None:
    """YAMLError for what is no YAML. Nothing is built of it: the C library alone reads it, twelve times as fast."""
    loader = _LOADER(text)
    try:
        # The parser that is written in Python has nothing like it, and is there where the C library is not.
        count = getattr(loader, "raw_parse", None) or partial(list, yaml.parse(text, _LOADER))
        count()
    finally:
        loader.dispose()


def line_of(text: str, path: Sequence[str]) -> int:
    """Line of the key at a path such as `("io_operations", "0", "atomic")`, or of the last part that is there."""
    # Composed and not loaded: only nodes know the lines that they are from.
    node = yaml.compose(text, yaml.SafeLoader)
    line = 1
    for part in path:
        found = _below(node, part)
        if found is None:
            break
        line, node = found
    return line


def _below(node: yaml.Node | None, part: str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and part.isdigit() and int(part) < len(node.value):
        item = node.value[int(part)]
        return item.start_mark.line + 1, item
    return None
