"""Reads a node from a directory, for people who wrote or changed it by hand: its files, and what they say it is."""

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError

from .enums import EnumNodeType
from .errors import UnreadableNodeError
from .naming import node_class_name, package_name, pascal_case, snake_case
from .parsing import yaml_data
from .requirements import DOMAINS, ModelPRDRequirements

MOST_FILES = 200
MOST_BYTES = 2_000_000
"""All files together. A generated node has 50,000."""
READ = (".py", ".yaml", ".yml")


@dataclass(frozen=True)
class WrittenNode:
    """A node as its directory has it."""

    files: dict[str, str]
    requirements: ModelPRDRequirements
    package: str


def read_node(directory: Path) -> WrittenNode:
    """The node in a directory; UnreadableNodeError where it cannot be judged, with a sentence that says why."""
    files = node_files(directory)
    contract = _contract(directory, files)
    kind = _kind(contract)
    name = _service_name(contract, files, kind)
    operations = _operations(files, name)
    folder = directory.resolve().name
    try:
        requirements = ModelPRDRequirements(
            node_type=kind,
            service_name=name,
            domain=_domain(contract),
            business_description=str(contract.get("description") or name),
            # Requirements name at least one; that the node has none is then the structure check's to say.
            operations=operations or ["handle_request"],
        )
    except ValidationError as problem:
        said = "; ".join(each["msg"].removeprefix("Value error, ") for each in problem.errors())
        raise UnreadableNodeError(f"{directory} names things that no node can be called: {said}") from problem
    return WrittenNode(files, requirements, package_name(folder if folder.isidentifier() else name, kind))


def node_files(directory: Path) -> dict[str, str]:
    """Path -> text of the node's files in a directory; UnreadableNodeError where there is none, or too much."""
    if not directory.is_dir():
        raise UnreadableNodeError(f"There is no directory {directory}.")
    files: dict[str, str] = {}
    room = MOST_BYTES
    for path in sorted(directory.rglob("*")):
        inside = path.relative_to(directory)
        if any(part.startswith(".") or part == "__pycache__" for part in inside.parts) or path.suffix not in READ:
            continue
        # Findings quote what they are about: a link could show any file that this process may read.
        if not path.resolve().is_relative_to(directory.resolve()):
            raise UnreadableNodeError(f"{path} is a link out of the directory; put the file itself there.")
        if not path.is_file():
            continue
        # Its size is asked first: what is too large must not be in memory by then.
        room -= path.stat().st_size
        if len(files) >= MOST_FILES or room < 0:
            raise UnreadableNodeError(
                f"{directory} is too large for one node: at most {MOST_FILES} files and {MOST_BYTES:,} bytes are read."
            )
        files[inside.as_posix()] = _text(path)
    return files


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise UnreadableNodeError(f"{path} is not text in UTF-8.") from problem


def _contract(directory: Path, files: dict[str, str]) -> dict[str, object]:
    if "contract.yaml" not in files:
        raise UnreadableNodeError(f"{directory} has no contract.yaml, which says what the node is.")
    try:
        found = yaml_data(files["contract.yaml"])
    except yaml.YAMLError:
        # The syntax check finds the line; the classes say which kind it is.
        found = None
    return found if isinstance(found, dict) else {"node_type": _kind_by_class(files)}


def _kind_by_class(files: dict[str, str]) -> str:
    found = re.search(r"^class Node\w*(Effect|Compute|Reducer|Orchestrator)\b", files.get("node.py", ""), re.MULTILINE)
    return found[1] if found else ""


def _kind(contract: dict[str, object]) -> EnumNodeType:
    stated = str(contract.get("node_type", "")).lower().removesuffix("_generic")
    if stated not in set(EnumNodeType):
        raise UnreadableNodeError(
            f"contract.yaml does not say which kind of node this is: node_type is one of "
            f"{', '.join(f'{kind.upper()}_GENERIC' for kind in EnumNodeType)}."
        )
    return EnumNodeType(stated)


def _service_name(contract: dict[str, object], files: dict[str, str], kind: EnumNodeType) -> str:
    """The contract's name where the classes agree with it, else the classes': the check then names the contract."""
    stated = str(contract.get("name") or "")
    source = files.get("node.py", "")
    found = re.search(rf"^class Node(\w+){kind.capitalize()}\b", source, re.MULTILINE)
    if not found or (stated and f"class {node_class_name(stated, kind)}" in source):
        return stated or "node"
    return snake_case(found[1])


def _operations(files: dict[str, str], name: str) -> list[str]:
    """What the enum lists, or, where there is none, the handler's public methods."""
    pascal = pascal_case(name)
    enum = _class(files.get("models.py", ""), f"Enum{pascal}Operation")
    values = [
        each.value.value for each in enum if isinstance(each, ast.Assign) and isinstance(each.value, ast.Constant)
    ]
    handler = _class(files.get("node.py", ""), f"Handler{pascal}")
    methods = [each.name for each in handler if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [str(value) for value in values] or [each for each in methods if each != "handle" and each[0] != "_"]


def _class(source: str, name: str) -> list[ast.stmt]:
    try:
        tree = ast.parse(source)
    # What is nested too deep ends the parser with the last two of them.
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    return next((each.body for each in tree.body if isinstance(each, ast.ClassDef) and each.name == name), [])


def _domain(contract: dict[str, object]) -> str:
    tags = contract.get("tags")
    return next((tag for tag in tags if tag in DOMAINS), "general") if isinstance(tags, list) else "general"


def unfinished_operations(files: Mapping[str, str], operations: Sequence[str], name: str) -> tuple[str, ...]:
    """The operations whose body is a port that the constructor may be given."""
    handler = _class(files.get("node.py", ""), f"Handler{pascal_case(name)}")
    waiting = {getattr(each, "name", "") for each in handler if "self._call_port(" in ast.unparse(each)}
    return tuple(each for each in operations if each in waiting)
