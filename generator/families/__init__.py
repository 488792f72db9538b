"""The families that exist. A new one is a module here, its templates, and a line in MODULES."""

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import overload

from ..enums import EnumNodeType
from .base import Family

MODULES = (
    "compute_general",
    "compute_machine_learning",
    "compute_rules",
    "compute_transformation",
    "compute_validation",
    "effect_api",
    "effect_cache",
    "effect_database",
    "effect_general",
    "effect_messaging",
    "effect_notification",
    "effect_security",
    "effect_storage",
    "orchestrator_workflow",
    "reducer_accumulation",
    "reducer_state_machine",
    "reducer_windowed",
)
"""Each begins with the kind of its nodes, and is imported when a node of this kind is planned."""


class BuiltInFamilies(Sequence[Family]):
    """The families that MODULES names, in this order."""

    def __len__(self) -> int:
        """How many there are."""
        return len(MODULES)

    @overload
    def __getitem__(self, place: int) -> Family: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Family, ...]: ...
    def __getitem__(self, place: int | slice) -> Family | tuple[Family, ...]:
        """The family, or families, at a place."""
        # Indexed before anything is imported, so that a slice imports only what it holds.
        chosen = MODULES[place]
        return _family(chosen) if isinstance(chosen, str) else tuple(map(_family, chosen))


FAMILIES = BuiltInFamilies()


def families_of(kind: EnumNodeType, families: Sequence[Family]) -> list[Family]:
    """Those of a kind, in their order; of the built-in ones only these are imported."""
    # By the names of modules, because to ask a family for its kind would import it, and all others with it.
    if families is FAMILIES:
        return [_family(name) for name in MODULES if name.startswith(f"{kind}_")]
    return [family for family in families if family.kind is kind]


@cache
def _family(module: str) -> Family:
    family: Family = import_module(f".{module}", __package__).FAMILY
    return family
