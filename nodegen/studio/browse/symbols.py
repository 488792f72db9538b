"""What the Python files of a package define and import, read from their syntax trees; nothing of it is run."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

KEPT_PACKAGES = 64
"""Packages whose symbols are kept in memory, some 100 kB each; one that is not is read again in some 20 ms."""

LONGEST_READ = 100_000
"""Characters of a file that is read; the longest that we generate has 30,000."""

FARTHEST_IMPORT = 5
"""Files that one name may be imported through before its definition; a ring of imports ends there, too."""

type Kind = Literal["file", "class", "function", "method", "constant", "field"]


@dataclass(frozen=True)
class Symbol:
    """Something with a name: `Handler.get` for a member of a class."""

    name: str
    kind: Kind
    path: str
    line: int

    @property
    def short_name(self) -> str:
        """Without the class that it is in."""
        return self.name.rpartition(".")[2]

    @property
    def title(self) -> str:
        """What it is and where, in words."""
        return f"{self.kind} {self.name}, {self.path}:{self.line}"


@dataclass(frozen=True)
class Origin:
    """Where an imported name comes from: a file, and a name in it, or the file as a whole."""

    path: str
    name: str = ""


@dataclass(frozen=True)
class Module:
    """One file: the symbols by their names, the imported names by the names they have here, the bases of classes."""

    path: str
    symbols: Mapping[str, Symbol]
    imports: Mapping[str, Origin]
    bases: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Package:
    """The files that parse. Compared as an object: it stands for its files in a cache."""

    modules: Mapping[str, Module] = field(default_factory=dict)

    def symbols(self) -> Iterator[Symbol]:
        """All of them, file by file, line by line."""
        for module in self.modules.values():
            yield from sorted(module.symbols.values(), key=lambda symbol: symbol.line)

    def find(self, path: str, name: str, far: int = FARTHEST_IMPORT) -> Symbol | Module | None:
        """What a name of a file's top level stands for, through the files that it is imported from."""
        module = self.modules.get(path)
        if module is None or not far:
            return None
        if name in module.symbols:
            return module.symbols[name]
        origin = module.imports.get(name)
        if origin is None:
            return None
        return self.find(origin.path, origin.name, far - 1) if origin.name else self.modules.get(origin.path)

    def member(self, owner: Symbol, name: str, far: int = FARTHEST_IMPORT) -> Symbol | None:
        """A member of a class, its own or that of a base in this package."""
        module = self.modules[owner.path]
        if found := module.symbols.get(f"{owner.name}.{name}"):
            return found
        for base in module.bases.get(owner.name, ()) if far else ():
            above = self.find(owner.path, base)
            if isinstance(above, Symbol) and above.kind == "class" and (found := self.member(above, name, far - 1)):
                return found
        return None


def package_of(name: str, files: Mapping[str, str]) -> Package:
    """The package of this name; the same files are read once."""
    return _read(name, tuple(sorted(files.items())))


@lru_cache(maxsize=KEPT_PACKAGES)
def _read(name: str, files: tuple[tuple[str, str], ...]) -> Package:
    paths = {path for path, _ in files}
    read = (_module(name, path, content, paths) for path, content in files if path.endswith(".py"))
    return Package({module.path: module for module in read if module})


def parsed(content: str) -> ast.Module | None:
    """The syntax tree of a file; None where there is none, as while somebody edits it. It is large: nobody keeps it."""
    if len(content) > LONGEST_READ:
        return None
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _module(package: str, path: str, content: str, paths: set[str]) -> Module | None:
    tree = parsed(content)
    if tree is None:
        return None
    symbols: dict[str, Symbol] = {}
    try:
        for symbol in _symbols(path, tree.body):
            symbols.setdefault(symbol.name, symbol)
    except RecursionError:
        return None
    return Module(path, symbols, dict(_imports(package, path, tree, paths)), _bases(tree))


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a scope, also those under an `if` or a `try`."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.If | ast.Try):
            yield from _statements([*statement.body, *statement.orelse])


def _symbols(path: str, body: Iterable[ast.stmt], owner: str = "") -> Iterator[Symbol]:
    prefix = f"{owner}." if owner else ""
    for statement in _statements(body):
        if isinstance(statement, ast.ClassDef):
            yield Symbol(f"{prefix}{statement.name}", "class", path, statement.lineno)
            yield from _symbols(path, statement.body, f"{prefix}{statement.name}")
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Symbol(f"{prefix}{statement.name}", "method" if owner else "function", path, statement.lineno)
            if owner:
                yield from _set_on_self(path, statement, prefix)
        else:
            kind: Kind = "field" if owner else "constant"
            yield from (Symbol(f"{prefix}{name.id}", kind, path, name.lineno) for name in _assigned(statement))


def _assigned(statement: ast.stmt) -> Iterator[ast.Name]:
    if isinstance(statement, ast.TypeAlias):
        yield statement.name
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        flat = (each for target in targets for each in (target.elts if isinstance(target, ast.Tuple) else [target]))
        yield from (each for each in flat if isinstance(each, ast.Name))


def _set_on_self(path: str, method: ast.FunctionDef | ast.AsyncFunctionDef, prefix: str) -> Iterator[Symbol]:
    for node in ast.walk(method):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value):
            yield Symbol(f"{prefix}{node.attr}", "field", path, node.lineno)


def is_self(node: ast.expr) -> bool:
    """Whether an expression is a method's own object."""
    return isinstance(node, ast.Name) and node.id == "self"


def _bases(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    classes = (each for each in _statements(tree.body) if isinstance(each, ast.ClassDef))
    return {each.name: tuple(base.id for base in each.bases if isinstance(base, ast.Name)) for each in classes}


def _imports(package: str, path: str, tree: ast.Module, paths: set[str]) -> Iterator[tuple[str, Origin]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            folder = imported_folder(package, path, node)
            for alias in node.names if folder is not None else ():
                if origin := _origin(folder or "", alias.name, paths):
                    yield alias.asname or alias.name, origin


def imported_folder(package: str, path: str, node: ast.ImportFrom) -> str | None:
    """The module that a statement imports from, as a path without its ending; None outside the package."""
    named = (node.module or "").split(".") if node.module else []
    if not node.level:
        return "/".join(named[1:]) if named[:1] == [package] else None
    inside = path.split("/")[:-1]
    if node.level - 1 > len(inside):
        return None
    return "/".join([*inside[: len(inside) - node.level + 1], *named])


def _origin(module: str, name: str, paths: set[str]) -> Origin | None:
    below = f"{module}/{name}" if module else name
    own = f"{module}/__init__.py" if module else "__init__.py"
    for path, wanted in ((f"{below}.py", ""), (f"{module}.py", name), (own, name)):
        if path in paths:
            return Origin(path, wanted)
    return None
