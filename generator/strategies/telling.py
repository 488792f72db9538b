"""What people are told of the strategies."""

from typing import Any

from ..enums import EnumNodeType, EnumStrategyType
from . import STRATEGIES
from .base import StrategyInfo
from .selection import by_name
from .track_record import TrackRecord

_LISTED_AUTO: dict[str, Any] = {
    "name": "Automatic",
    "type": EnumStrategyType.AUTO.value,
    "is_default": True,
    "summary": "Scores each strategy on what the node needs, takes the best, and says why.",
    "requires_llm": False,
}
_AUTO: dict[str, Any] = {
    "supported_node_types": [kind.value for kind in EnumNodeType],
    "best_for": ["whoever does not want to choose"],
    "typical_ms": None,
    "typical_ms_is_measured": False,
}
"""What `auto` is: its time is that of the strategy it takes."""


def listed() -> list[dict[str, Any]]:
    """The strategies in short, `auto` first."""
    # A copy: whoever gets it may change it.
    return [dict(_LISTED_AUTO), *(_listed(strategy.info) for strategy in STRATEGIES)]


def told(strategy_type: str, record: TrackRecord) -> dict[str, Any]:
    """All about one strategy; StrategyError names those there are."""
    if strategy_type == EnumStrategyType.AUTO:
        return {**_LISTED_AUTO, **_AUTO}
    info = by_name(strategy_type).info
    measured = record.typical_ms(info.type)
    return {
        **_listed(info),
        "supported_node_types": [kind.value for kind in info.supported_node_types],
        "best_for": list(info.best_for),
        # What this machine took is truer than what was written down, as soon as there is enough of it.
        "typical_ms": info.typical_ms if measured is None else measured,
        "typical_ms_is_measured": measured is not None,
    }


def _listed(info: StrategyInfo) -> dict[str, Any]:
    return {
        "name": info.title,
        "type": info.type.value,
        "is_default": False,
        "summary": info.summary,
        "requires_llm": info.requires_llm,
    }
