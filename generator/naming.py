"""From what people call things to the names that code, files and topics carry."""

import keyword
import re
import sys

from .enums import EnumNodeType
from .patterns import late_pattern

MAXIMUM_NAME_LENGTH = 64
"""Longest service, operation or entity name; class names made from it stay readable."""

PACKAGES_A_NODE_IMPORTS = frozenset(
    {"omnibase_core", "pydantic", "pytest", "yaml", "redis", "httpx", "asyncpg", "tests"}
)

RESERVED_OPERATIONS = {
    "handle": "handle_request",
    "metrics": "read_metrics",
    "state": "read_state",
}
"""Names that a handler needs for itself, and what to call the operation in their place."""

_WORD_BREAK = late_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake_case(text: str) -> str:
    """Name as words joined by underscores: `User-CRUD list` becomes `user_crud_list`."""
    broken = _WORD_BREAK.sub("_", text.strip())
    return re.sub(r"[\s\-_.]+", "_", broken).strip("_").lower()


def pascal_case(name: str) -> str:
    """Class-name form of a snake_case name: `user_crud` becomes `UserCrud`."""
    return "".join(part.capitalize() for part in name.split("_") if part)


def identifier(text: str, what: str) -> str:
    """Turn what somebody typed into an identifier, or raise ValueError with a sentence that says why not."""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    # Asked before snake_case(), which would drop it without a word.
    if text.lstrip().startswith("_"):
        raise ValueError(f"{what} {shown!r} may not begin with an underscore.")
    name = snake_case(text)
    if not name:
        raise ValueError(f"{what} {shown!r} has no letters; call it something like get_user.")
    if len(name) > MAXIMUM_NAME_LENGTH:
        raise ValueError(f"{what} {shown!r} is longer than {MAXIMUM_NAME_LENGTH} characters.")
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise ValueError(
            f"{what} {shown!r} may hold only letters a to z, digits and underscores, and begins with a letter."
        )
    if keyword.iskeyword(name):
        raise ValueError(f"{what} {shown!r} is a word of Python itself; call it {name}_item, for example.")
    return name


def operation_name(text: str) -> str:
    """Identifier of an operation, or ValueError."""
    name = identifier(text, "Operation")
    if name in RESERVED_OPERATIONS:
        raise ValueError(f"Operation {name!r} is a name the handler needs; call it {RESERVED_OPERATIONS[name]!r}.")
    return name


def package_name(service_name: str, kind: EnumNodeType) -> str:
    """Importable package name: the service name, with the kind behind it where it would hide another module."""
    # A package called like a module would be imported in its place, by the node's own imports too.
    hides = service_name in sys.stdlib_module_names or service_name in PACKAGES_A_NODE_IMPORTS
    return f"{service_name}_{kind}" if hides else service_name


def node_class_name(service_name: str, kind: EnumNodeType) -> str:
    """Class name of a node: `NodeUserCrudEffect`."""
    return f"Node{pascal_case(service_name)}{kind.capitalize()}"


def topic(category: str, domain: str, service_name: str, event: str) -> str:
    """Topic in the framework's form: `onex.evt.<domain>.<name>-<event>.v1`."""
    return f"onex.{category}.{domain.replace('_', '-')}.{service_name.replace('_', '-')}-{event}.v1"


def singular(word: str) -> str:
    """Singular of a plain English plural; other words unchanged."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "news")) and len(word) > 3:
        return word[:-1]
    return word


def plural(word: str) -> str:
    """Plural of a plain English noun."""
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("s", "sh", "ch", "x", "z")):
        return f"{word}es"
    return f"{word}s"
