"""Chooses a strategy: the one asked for, or for `auto` the one that scores best on what the plan needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..enums import EnumStrategyType
from ..errors import StrategyError
from ..models import ModelSelection, ModelStrategyScore
from ..plan import NodePlan
from . import STRATEGIES
from .base import Strategy
from .need import Need, need_of
from .track_record import FEWEST_OUTCOMES, TrackRecord

PAST_WEIGHT = 10.0
"""Points that a strategy gains or loses for what all its past generations of a kind came to."""


@dataclass(frozen=True)
class Selection:
    """The strategy, and why."""

    strategy: Strategy
    choice: ModelSelection

    @property
    def reason(self) -> str:
        """Why, in one sentence."""
        return self.choice.reason


def names() -> list[str]:
    """What may be asked for, `auto` first."""
    return [EnumStrategyType.AUTO, *(strategy.info.type for strategy in STRATEGIES)]


def by_name(name: str) -> Strategy:
    """The strategy of a name; StrategyError names those there are."""
    for strategy in STRATEGIES:
        if strategy.info.type == name:
            return strategy
    # Cut, because a name may be anything that somebody sent.
    raise StrategyError(f"There is no strategy {name!r:.40}; the strategies are {', '.join(names())}.")


def select(
    name: str, plan: NodePlan, *, has_llm: bool, runs_tests: bool = False, record: TrackRecord | None = None
) -> Selection:
    """The strategy of a name, or for `auto` the one with the most points; the first registered of equals."""
    if name != EnumStrategyType.AUTO:
        strategy = by_name(name)
        return Selection(strategy, ModelSelection(strategy=strategy.info.type, reason="asked for"))
    need = need_of(plan, has_llm=has_llm, runs_tests=runs_tests)
    scores = [_score(strategy, need, plan, record or TrackRecord()) for strategy in STRATEGIES]
    # max() keeps the first of equals, so that a tie goes to the strategy that is registered first.
    best = max(scores, key=lambda each: each.score)
    others = ", ".join(f"{each.strategy} {each.score:.0f}" for each in scores if each is not best)
    reason = f"{'; '.join(best.reasons)} ({best.score:.0f} of 100 points, {others})"
    return Selection(
        by_name(best.strategy), ModelSelection(strategy=best.strategy, reason=reason, scores=tuple(scores))
    )


def _score(strategy: Strategy, need: Need, plan: NodePlan, record: TrackRecord) -> ModelStrategyScore:
    info = strategy.info
    # Scored all the same and with a reason: who reads the choice sees why one was never in it.
    if plan.kind not in info.supported_node_types:
        return ModelStrategyScore(strategy=info.type, score=0, reasons=(f"it makes no {plan.kind}",))
    if info.requires_llm and not need.has_llm:
        return ModelStrategyScore(strategy=info.type, score=0, reasons=("it needs a model, and there is none",))
    points = strategy.suits(need)
    for change, reason in _past(info.type, plan, record):
        points.add(change, reason)
    # Bounded at the end: on the way points may be below zero and still be made up for.
    score = round(min(100.0, max(0.0, points.total)), 1)
    return ModelStrategyScore(strategy=info.type, score=score, reasons=tuple(points.reasons))


def _past(strategy: EnumStrategyType, plan: NodePlan, record: TrackRecord) -> Iterator[tuple[float, str]]:
    passed, made = record.passed(strategy, plan.kind)
    if made >= FEWEST_OUTCOMES:
        # Half of them is neither good nor bad.
        yield PAST_WEIGHT * (2 * passed / made - 1), f"{passed} of its last {made} {plan.kind} nodes passed"
