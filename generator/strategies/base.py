"""What a strategy is: it makes the files of a node from requirements."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..enums import EnumNodeType, EnumStage, EnumStageState, EnumStrategyType
from ..events import EventReporter
from ..intelligence.base import Knowledge
from ..llm.session import LLMSession
from ..models import ModelFinding, ModelReport
from ..plan import NodePlan
from ..rendering import Renderer
from .need import Need, Points

type Judge = Callable[[NodePlan, Mapping[str, str]], Awaitable[ModelReport]]
"""Validates the files of a plan at the level asked for, and runs their tests where that was asked for."""


@dataclass(frozen=True)
class GenerationContext:
    """All that a strategy may use for one node. `llm` is None where none is given or allowed; `runs_tests` says
    whether the judge runs tests, without which no model's rewriting of what works already can be trusted."""

    plan: NodePlan
    renderer: Renderer
    llm: LLMSession | None
    judge: Judge
    events: EventReporter
    knowledge: tuple[Knowledge, ...] = ()
    runs_tests: bool = False

    def writing(self, detail: str, path: str) -> Callable[[str], None]:
        """Tells the listener of a generation what a model has written so far."""
        # A function and no coroutine, because models call it at each piece of text and wait for nothing.
        return lambda text: self.events.report(
            EnumStage.COMPLETE, EnumStageState.PROGRESS, detail, path=path, text=text
        )


@dataclass(frozen=True)
class Draft:
    """Files that a strategy made, and the plan they follow: it knows the bodies that a model wrote.

    `improved` are the operations of the templates that a model rewrote; `template_files` are the templates' own
    files, where a model changed them.
    """

    plan: NodePlan
    files: dict[str, str]
    findings: tuple[ModelFinding, ...] = ()
    improved: tuple[str, ...] = ()
    template_files: dict[str, str] | None = None

    @property
    def llm_used(self) -> bool:
        """Whether any code of a model was kept."""
        # Of code that was kept, and not of requests: a node whose answers were all refused has none of a model.
        return bool(self.plan.written or self.improved)


@dataclass(frozen=True)
class StrategyInfo:
    """What people are told about a strategy. `typical_ms` is for one node at basic validation on an
    ordinary machine, and stands until this installation has measured its own."""

    type: EnumStrategyType
    title: str
    summary: str
    best_for: Sequence[str]
    requires_llm: bool
    typical_ms: float
    supported_node_types: Sequence[EnumNodeType] = field(default=tuple(EnumNodeType))


class Strategy(Protocol):
    """One way to make a node. Raises GeneratorError for what it cannot do."""

    @property
    def info(self) -> StrategyInfo:
        """What it is for and what it needs."""

    def suits(self, need: Need) -> Points:
        """How well it suits a request, from 0 to 100 points, with a reason for each; `auto` takes the best."""

    async def make(self, context: GenerationContext) -> Draft:
        """The files of the node."""
