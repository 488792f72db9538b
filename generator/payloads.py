"""An example of what an operation takes, made from the types of its model: enough for a first call.

What only a validator's own code asks for is not seen; the node then says in its answer what it misses.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Any

VALUES: dict[str, object] = {
    "int": 1,
    "float": 1.0,
    "Decimal": "1.00",
    "bool": True,
    "UUID": "6f1c2a52-3c1f-4f0e-9a57-0d3c5f5f8a11",
    "date": "2026-01-31",
    "datetime": "2026-01-31T12:00:00Z",
    "AwareDatetime": "2026-01-31T12:00:00Z",
    "time": "12:00:00",
    "timedelta": 60,
}
"""An example of each type that has no parts and is no text, as JSON has it."""

TEXTS = ("text", "a", "A", "EUR", "ada@example.org", "+442079460018", "2026-01-31", "a-b", "0")
"""Tried in turn where a pattern refuses the name of the field."""

NAMED = {"content": "bm9kZQ==", "email": "ada@example.org", "url": "https://example.org"}
"""Texts of fields whose name says more than their type; content is given in base64."""

LISTS = ("list", "tuple", "set", "frozenset", "Sequence", "Iterable")
MAPPINGS = ("dict", "Mapping")

DEPTH = 5
"""Models within models that are filled; a model that holds itself ends there."""

LONGEST = 200
"""Characters of a text and items of a list, whatever a bound in a file that somebody wrote asks for."""

LONGEST_MATCHED = 16
"""Characters that a pattern is tried on: the worst one that somebody could write is done with them in a moment."""

type Facts = Mapping[str, Any]
"""Arguments of a `Field` that are plain values: `ge`, `max_length`, `pattern` and others."""


class Payloads:
    """Examples of what the operations of a node take, by its module of models."""

    def __init__(self, models: ast.Module) -> None:
        self._classes = {each.name: each for each in models.body if isinstance(each, ast.ClassDef)}
        self._aliases = {each.name.id: each.value for each in models.body if isinstance(each, ast.TypeAlias)}

    def of_operation(self, method: ast.FunctionDef | ast.AsyncFunctionDef) -> object:
        """A payload for the method of an operation; an empty one where its parameter names no model."""
        match method.args.args:
            case [_, ast.arg(annotation=ast.Name(id=name)), *_] if name in self._classes:
                return self._of_class(self._classes[name], DEPTH)
        return {}

    def _of_class(self, model: ast.ClassDef, depth: int) -> object:
        members = [each.value for each in model.body if isinstance(each, ast.Assign)]
        if any(isinstance(base, ast.Name) and base.id.endswith("Enum") for base in model.bases):
            return next((each.value for each in members if isinstance(each, ast.Constant)), "text")
        if not depth:
            return {}
        return {name: self._of(kind, facts, name, depth - 1) for name, kind, facts in self._required(model, depth)}

    def _required(self, model: ast.ClassDef, depth: int) -> Iterator[tuple[str, ast.expr, Facts]]:
        for base in model.bases if depth else ():
            if isinstance(base, ast.Name) and base.id in self._classes:
                yield from self._required(self._classes[base.id], depth - 1)
        for field in model.body:
            match field:
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=None):
                    yield name, kind, {}
                case ast.AnnAssign(target=ast.Name(id=name), annotation=kind, value=ast.Call() as call):
                    facts = _facts(call)
                    # The first argument of a Field that has no name is its default.
                    if not facts.keys() & {"default", "default_factory"} and not call.args:
                        yield name, kind, facts

    def _of(self, kind: ast.expr, facts: Facts, name: str, depth: int) -> object:
        match kind:
            case ast.Name(id=known) if known in self._aliases and depth > 0:
                return self._of(self._aliases[known], facts, name, depth - 1)
            case ast.Name(id=known) if known in self._classes:
                return self._of_class(self._classes[known], depth)
            case ast.Name(id="int" | "float" as known):
                return _number(facts, known)
            case ast.Name(id=known):
                return VALUES.get(known) or _text(facts, name)
            # Any part of a union will do, and None mostly stands behind.
            case ast.BinOp(left=left):
                return self._of(left, facts, name, depth)
            case ast.Subscript(value=ast.Name(id=outer), slice=inner):
                return self._of_parts(
                    outer, inner.elts if isinstance(inner, ast.Tuple) else [inner], facts, name, depth
                )
        return _text(facts, name)

    def _of_parts(self, outer: str, parts: list[ast.expr], facts: Facts, name: str, depth: int) -> object:
        if outer == "Literal":
            return next((each.value for each in parts if isinstance(each, ast.Constant)), None)
        if outer == "Annotated":
            more = [_facts(each) for each in parts[1:] if isinstance(each, ast.Call)]
            return self._of(
                parts[0], {**facts, **{key: value for each in more for key, value in each.items()}}, name, depth
            )
        if outer in LISTS:
            return [self._of(parts[0], {}, name.removesuffix("s"), depth)] * max(1, _bound(facts, "min_length", 1))
        if outer in MAPPINGS:
            key = self._of(parts[0], {}, "name", depth)
            return {str(key): self._of(parts[-1], {}, "value", depth)}
        return _text(facts, name)


def _facts(call: ast.Call) -> Facts:
    """The arguments of a call; one that is no plain value is there as None."""
    return {each.arg: getattr(each.value, "value", None) for each in call.keywords if each.arg}


def _number(facts: Facts, kind: str) -> float:
    """1, or what its bounds allow nearest to it."""
    low, high = facts.get("ge"), facts.get("le")
    value: float = 1 if kind == "int" else 1.0
    if isinstance(above := facts.get("gt"), int | float) and above >= value:
        value = above + 1
    if isinstance(low, int | float):
        value = max(value, low)
    return min(value, high) if isinstance(high, int | float) else value


def _text(facts: Facts, name: str) -> str:
    """The name of the field, or the first example that its pattern takes, as long as it must be."""
    pattern = facts.get("pattern")
    tried = [each[:LONGEST_MATCHED] for each in (NAMED.get(name, name), *TEXTS)]
    fitting = [each for each in tried if not isinstance(pattern, str) or _matches(pattern, each)]
    text = fitting[0] if fitting else name
    return text.ljust(_bound(facts, "min_length", 0), "a")[: _bound(facts, "max_length", LONGEST)]


def _matches(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        # It is a pattern of pydantic's, whose syntax is another.
        return False


def _bound(facts: Facts, name: str, default: int) -> int:
    found = facts.get(name)
    return min(max(found, 0), LONGEST) if isinstance(found, int) else default
