"""Turns requirements or a prompt into an ONEX node that runs. The public names are listed in `public`.

The module that has a name is imported when the name is asked for: who wants one waits for no other.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .importing import uncollected

if TYPE_CHECKING:
    from .public import *  # noqa: F403


def __getattr__(name: str) -> Any:
    if name == "__all__":
        return sorted(_places())
    if name not in _places():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with uncollected():
        return getattr(import_module(_places()[name]), name)


@cache
def _places() -> dict[str, str]:
    """Public name -> the module that has it: what the imports of `public` say, which nobody runs."""
    import ast
    from pathlib import Path

    text = Path(__file__).with_name("public.py").read_text(encoding="utf-8")
    imports = (node for node in ast.parse(text).body if isinstance(node, ast.ImportFrom))
    return {alias.name: f"{__name__}.{node.module}" for node in imports for alias in node.names}
