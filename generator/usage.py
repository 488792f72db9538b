"""How a node is used from Python: what to install, and a call that it answers, read from the files themselves.

The files are parsed and never run, so that what somebody edited is shown as it is now.
"""

import ast
import sys
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ConfigDict, Field

from .formatting import format_source
from .naming import pascal_case
from .parsing import classes, python_tree
from .payloads import Payloads
from .requirements import ModelPRDRequirements
from .versions import FRAMEWORK

DISTRIBUTIONS = {
    "omnibase_core": FRAMEWORK,
    "aio_pika": "aio-pika",
    "botocore": "boto3",
    "opentelemetry": "opentelemetry-api",
    "yaml": "pyyaml",
}
"""Distributions that are not called like the module that is imported from them."""
BEGINNING = ("create", "set", "add", "put", "publish", "send", "open", "deposit", "start", "insert", "save", "upload")
"""First words of operations that need nothing to be there before them."""


class ModelUsage(BaseModel):
    """What somebody needs to call a node."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    distributions: tuple[str, ...] = Field(description="What the node imports, to be installed.")
    drivers: tuple[str, ...] = Field(description="What its real adapters load when they are made.")
    for_tests: tuple[str, ...] = Field(description="What only its tests import.")
    call: str = Field(description="A script that calls the node; empty where the files do not parse.")


def usage_of(files: Mapping[str, str], requirements: ModelPRDRequirements, package: str) -> ModelUsage:
    """How the node in these files is used."""
    modules = {path: tree for path, text in files.items() if path.endswith(".py") and (tree := _parsed(text))}
    own = [tree for path, tree in modules.items() if not path.startswith("tests/")]
    imported = {name for tree in own for name in _imported(tree)} - {package}
    loaded = {name for tree in own for name in _loaded(tree)} - imported
    tested = {name for tree in modules.values() for name in _imported(tree)} - {package}
    return ModelUsage(
        distributions=_distributions(imported),
        drivers=_distributions(loaded),
        for_tests=_distributions(tested - imported),
        call=_call(modules, pascal_case(requirements.service_name), package),
    )


def _parsed(text: str) -> ast.Module | None:
    try:
        return python_tree(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _imported(tree: ast.Module) -> Iterator[str]:
    """Top-level modules that are imported by name; what is imported from the package itself is not."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _loaded(tree: ast.Module) -> Iterator[str]:
    """Top-level modules that an adapter loads when it is made."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(name)), *_]):
                yield name.partition(".")[0]


def _distributions(modules: set[str]) -> tuple[str, ...]:
    foreign = modules - sys.stdlib_module_names
    return tuple(sorted({DISTRIBUTIONS.get(name, name.replace("_", "-")) for name in foreign}))


CALL = """\
import asyncio

from {package} import Handler{pascal}
from {package}.models import Enum{pascal}Operation, Model{pascal}Request


async def main() -> None:
    handler = Handler{pascal}()
    request = Model{pascal}Request(operation=Enum{pascal}Operation.{member}, payload={payload})
    response = await handler.handle(request)
    print(response.model_dump_json(indent=2))


asyncio.run(main())
"""


def _call(modules: Mapping[str, ast.Module], pascal: str, package: str) -> str:
    """The first operation that begins something, called; a node whose classes are named otherwise is not guessed at."""
    if "node.py" not in modules or "models.py" not in modules:
        return ""
    models, handler = classes(modules["models.py"]), classes(modules["node.py"]).get(f"Handler{pascal}")
    operations = models.get(f"Enum{pascal}Operation")
    if handler is None or operations is None or f"Model{pascal}Request" not in models:
        return ""
    methods = {each.name: each for each in handler.body if isinstance(each, ast.AsyncFunctionDef | ast.FunctionDef)}
    answered = [(member, methods[name]) for member, name in _members(operations) if name in methods]
    if not answered:
        return ""
    # False sorts before True and min() keeps the first of equals: without a beginning it is the first of all.
    member, method = min(answered, key=lambda each: not each[1].name.startswith(BEGINNING))
    payload = Payloads(modules["models.py"]).of_operation(method)
    script = CALL.format(package=package, pascal=pascal, member=member, payload=repr(payload))
    return format_source("call.py", script)


def _members(enum: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for node in enum.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=member)], value=ast.Constant(value=str(name))):
                yield member, name
