"""Turns requirements or a prompt into an ONEX node that runs. The public names are listed in `public`.

They are imported when the first of them is asked for: `generator.cli` and the helper that runs tests need few of
them, and start without the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .public import *  # noqa: F403


def __getattr__(name: str) -> Any:
    public = import_module(".public", __name__)
    if name != "__all__" and name not in public.__all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(public, name)
