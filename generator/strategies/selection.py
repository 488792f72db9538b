"""Chooses a strategy: the one asked for, or for `auto` the one that the plan needs."""

from dataclasses import dataclass

from ..enums import EnumStrategyType
from ..errors import StrategyError
from ..plan import NodePlan
from . import STRATEGIES
from .base import Strategy


@dataclass(frozen=True)
class Selection:
    """The strategy, and why."""

    strategy: Strategy
    reason: str


def names() -> list[str]:
    """What may be asked for, `auto` first."""
    return [EnumStrategyType.AUTO, *(strategy.info.type for strategy in STRATEGIES)]


def by_name(name: str) -> Strategy:
    """The strategy of a name; StrategyError names those there are."""
    for strategy in STRATEGIES:
        if strategy.info.type == name:
            return strategy
    raise StrategyError(f"There is no strategy {name!r:.40}; the strategies are {', '.join(names())}.")


def select(name: str, plan: NodePlan, *, has_llm: bool) -> Selection:
    """The strategy of a name, or for `auto` templates alone unless a model can write what they cannot."""
    if name != EnumStrategyType.AUTO:
        return Selection(by_name(name), "asked for")
    unknown = [port.identifier for port in plan.ports]
    if not unknown:
        return Selection(by_name(EnumStrategyType.JINJA2), "the templates know every operation")
    listed = ", ".join(unknown[:5])
    if has_llm:
        return Selection(by_name(EnumStrategyType.TEMPLATE_LOADING), f"no template knows {listed}, a model is there")
    return Selection(by_name(EnumStrategyType.JINJA2), f"no template knows {listed}, and there is no model to ask")
