"""Which names in a file lead to a definition in the same package.

Rather no link than a wrong one: a name that a function binds itself leads nowhere, and what a variable holds is not
guessed.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from nodegen.studio.browse.highlight import KEPT_FILES
from nodegen.studio.browse.symbols import Module, Package, Symbol, is_self, parsed

type Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

_DOTTED = re.compile(r"(?<![\w.])(?:(\w+)\.)?(\w+)[.:]([A-Z]\w*)\b")
"""`package.module.Name` or `module:Name`, as contracts write them."""


@dataclass(frozen=True)
class Reference:
    """A range of characters of a line, and what it names."""

    start: int
    end: int
    target: Symbol


@dataclass(frozen=True)
class _Scope:
    """What surrounds a name: names that are bound nearer than the file, and the class that `self` is of."""

    in_functions: frozenset[str] = frozenset()
    in_class: frozenset[str] = frozenset()
    owner: Symbol | None = None

    def binds(self, name: str) -> bool:
        return name in self.in_functions or name in self.in_class


@lru_cache(maxsize=KEPT_FILES)
def references(package: Package, path: str, content: str) -> Mapping[int, Sequence[Reference]]:
    """Line -> its references, from left to right."""
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    tree = parsed(content) if path in package.modules else None
    try:
        found = (
            _in_contract(package, lines) if path.endswith((".yaml", ".yml")) else _in_module(package, path, tree, lines)
        )
        by_line: dict[int, list[Reference]] = defaultdict(list)
        for line, reference in found:
            by_line[line].append(reference)
    except RecursionError:
        return {}
    return {line: sorted(each, key=lambda reference: reference.start) for line, each in by_line.items()}


def _in_contract(package: Package, lines: Sequence[str]) -> Iterator[tuple[int, Reference]]:
    for number, line in enumerate(lines, 1):
        for match in _DOTTED.finditer(line):
            found = package.find(f"{match[2]}.py", match[3])
            if isinstance(found, Symbol):
                yield number, Reference(match.start(3), match.end(3), found)


def _in_module(
    package: Package, path: str, tree: ast.Module | None, lines: Sequence[str]
) -> Iterator[tuple[int, Reference]]:
    if tree is None:
        return
    for node, name, end, target in _Names(package, package.modules[path]).under(tree, _Scope()):
        place = node.end_lineno or node.lineno
        after = _characters(lines[place - 1], end)
        if target.path != path or target.line != place:
            yield place, Reference(after - len(name), after, target)


def _characters(line: str, column: int) -> int:
    """A column in characters: syntax trees count bytes."""
    return column if line.isascii() else len(line.encode()[:column].decode(errors="ignore"))


type _Found = tuple[ast.expr | ast.alias, str, int, Symbol]
"""The node, the name in it that leads somewhere, the byte that the name ends at, and where it leads."""


@dataclass(frozen=True)
class _Names:
    package: Package
    module: Module

    def under(self, node: ast.AST, scope: _Scope) -> Iterator[_Found]:
        """The references of a node and everything below it."""
        match node:
            case ast.Name(ctx=ast.Load()):
                yield from self._leads(node, node.id, node.end_col_offset, self._named(node, scope))
            case ast.Attribute():
                yield from self._leads(node, node.attr, node.end_col_offset, self._attribute(node, scope))
            case ast.ImportFrom():
                for alias in node.names:
                    end = alias.col_offset + len(alias.name.encode())
                    yield from self._leads(alias, alias.name, end, self._found(alias.asname or alias.name))
            case ast.ClassDef():
                scope = self._inside_class(node, scope)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                scope = replace(scope, in_functions=scope.in_functions | _bound(node), in_class=frozenset())
            case _:
                pass
        for child in ast.iter_child_nodes(node):
            yield from self.under(child, scope)

    def _leads(
        self, node: ast.expr | ast.alias, name: str, end: int | None, target: Symbol | Module | None
    ) -> Iterator[_Found]:
        if isinstance(target, Module):
            target = Symbol(target.path, "file", target.path, 1)
        if target and end is not None:
            yield node, name, end, target

    def _found(self, name: str) -> Symbol | Module | None:
        return self.package.find(self.module.path, name)

    def _named(self, node: ast.expr, scope: _Scope) -> Symbol | Module | None:
        if isinstance(node, ast.Attribute):
            return self._attribute(node, scope)
        return self._found(node.id) if isinstance(node, ast.Name) and not scope.binds(node.id) else None

    def _attribute(self, node: ast.Attribute, scope: _Scope) -> Symbol | Module | None:
        owner = scope.owner if is_self(node.value) else self._named(node.value, scope)
        if isinstance(owner, Module):
            return self.package.find(owner.path, node.attr)
        return self.package.member(owner, node.attr) if owner and owner.kind == "class" else None

    def _inside_class(self, node: ast.ClassDef, scope: _Scope) -> _Scope:
        name = f"{scope.owner.name}.{node.name}" if scope.owner and scope.in_class else node.name
        owner = self.module.symbols.get(name)
        members = frozenset(each.rpartition(".")[2] for each in self.module.symbols if each.rpartition(".")[0] == name)
        return replace(scope, in_class=members, owner=owner if owner and owner.line == node.lineno else None)


def _bound(function: Function) -> frozenset[str]:
    """The names that a function, or one inside it, binds itself."""
    names: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.arg():
                names.add(node.arg)
            case ast.Name(ctx=ast.Store()):
                names.add(node.id)
            case ast.ExceptHandler(name=str() as name):
                names.add(name)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() if node is not function:
                names.add(node.name)
            case _:
                pass
    return frozenset(names)
