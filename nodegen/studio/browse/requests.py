"""What two generations were asked for, or made with, differently."""

from dataclasses import dataclass
from typing import Any

from nodegen.studio.models import Generation


@dataclass(frozen=True)
class Difference:
    """One requirement or option that is not the same."""

    name: str
    old: str
    new: str


def differences(old: Generation, new: Generation) -> list[Difference]:
    """Requirements first, then options, then what the node was made with."""
    return [
        *_unlike(old.requirements, new.requirements),
        *_unlike(old.options, new.options),
        *_unlike(_made_with(old), _made_with(new)),
    ]


def _made_with(generation: Generation) -> dict[str, Any]:
    return {
        "strategy used": generation.strategy_used,
        "engine version": generation.engine_version,
        "framework version": generation.framework_version,
    }


def _unlike(old: dict[str, Any], new: dict[str, Any]) -> list[Difference]:
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return [Difference(name.replace("_", " "), _text(old.get(name)), _text(new.get(name))) for name in names]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value) or "none"
    return "none" if value in (None, "", {}) else str(value)
