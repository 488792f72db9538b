"""Parses each text once, however many checks look at it. What is returned is shared: look, do not change."""

import ast
from functools import lru_cache
from typing import Any

import yaml

KEPT = 32
"""Texts whose trees are kept: the files of some nodes that are judged side by side."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(KEPT)
def python_tree(text: str) -> ast.Module:
    """The syntax tree; SyntaxError or ValueError for what is no Python, RecursionError or MemoryError for too deep."""
    return ast.parse(text)


@lru_cache(KEPT)
def yaml_data(text: str) -> Any:
    """What the text says; YAMLError for what is no YAML. Ten times as quick as the loader written in Python."""
    return yaml.load(text, _LOADER)  # noqa: S506 - both are safe loaders


def is_yaml_mapping(text: str) -> bool:
    """Whether the text is names and values, which are not built: that takes as long again; YAMLError for no YAML."""
    events = list(yaml.parse(text, _LOADER))
    # The stream begins, the document begins, its content begins.
    return len(events) > 2 and isinstance(events[2], yaml.MappingStartEvent)
