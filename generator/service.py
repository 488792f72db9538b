"""The engine's front door."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict

from .enums import EnumNodeType, EnumStrategyType, EnumValidationLevel
from .errors import RequirementsError
from .events import EventListener, EventReporter
from .intelligence.base import IntelligenceSource
from .llm.answers import Answers, AnswersInMemory
from .llm.base import LLM
from .llm.environment import llm_from_environment
from .llm.session import TOKEN_BUDGET
from .models import ModelClassificationResult, ModelGenerationResult, ModelReport
from .options import GenerationOptions, read_level
from .pipeline import Pipeline
from .plan import make_plan
from .rendering import Renderer
from .reporting import build_report
from .requirements import ModelPRDRequirements
from .strategies import STRATEGIES
from .strategies.base import StrategyInfo
from .strategies.jinja2 import render_files
from .strategies.selection import by_name
from .strategies.track_record import TrackRecord
from .validation import validate_syntax


class ModelPreview(BaseModel):
    """A node as the templates would make it now, checked at basic; nothing was written."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    node_name: str
    package: str
    files: dict[str, str]
    report: ModelReport


class CodeGenerationService:
    """Makes nodes. One service makes any number of them, side by side; of each other they
    know only what the track record tells.

    `templates_directory` holds templates that stand before the built-in ones, and may add families of nodes (see
    `families/manifest.py`). `archon_mcp_url` is where an
    Archon MCP server answers; `intelligence` are further sources. With no `llm` given, the one that the
    environment names is used (see `llm/environment.py`), or none. `llm_token_budget` bounds what one generation
    may read and write; `answers` is where a model's answers are kept, in memory unless told otherwise;
    `track_record` what past generations came to, which `auto` weighs and this service adds to.
    """

    def __init__(
        self,
        templates_directory: Path | None = None,
        archon_mcp_url: str | None = None,
        enable_intelligence: bool = True,
        *,
        llm: LLM | None = None,
        intelligence: Sequence[IntelligenceSource] = (),
        use_environment: bool = True,
        llm_token_budget: int = TOKEN_BUDGET,
        answers: Answers | None = None,
        track_record: TrackRecord | None = None,
    ) -> None:
        # Without leave not even the module that would ask is loaded.
        archon = [_archon(archon_mcp_url)] if archon_mcp_url and enable_intelligence else []
        self._pipeline = Pipeline(
            renderer=Renderer(templates_directory),
            llm=llm or (llm_from_environment() if use_environment else None),
            answers=answers or AnswersInMemory(),
            llm_token_budget=llm_token_budget,
            sources=(*archon, *intelligence) if enable_intelligence else (),
            record=track_record or TrackRecord(),
        )

    async def generate_node(
        self,
        requirements: ModelPRDRequirements,
        classification: ModelClassificationResult | None = None,
        output_directory: Path | None = None,
        strategy: str = "auto",
        enable_llm: bool = True,
        validation_level: str = "standard",
        run_tests: bool = False,
        strict_mode: bool = False,
        correlation_id: UUID | None = None,
        *,
        on_event: EventListener | None = None,
        write_files: bool = True,
        mutation: bool = True,
        require_isolation: bool = False,
    ) -> ModelGenerationResult:
        """Make one node and write it, all seven files or none.

        Without an output directory the files go to a new temporary one; `write_files=False` writes none.
        `on_event` is called on this event loop, in order, with each step. Failed validation or tests are in
        the result, or raise GenerationFailedError, a ValueError, in strict mode; then nothing is written.
        At strict with `run_tests` the operations are also broken one by one, to see whether the tests notice;
        `mutation=False` spares the time. With `require_isolation` tests do not run where they cannot be locked down.
        Raises StrategyError or OutputError, both RuntimeError, for a strategy that does not exist or lacks its
        model, and for a directory that cannot be used.
        """
        options = GenerationOptions(
            output_directory=Path(output_directory) if output_directory else None,
            write_files=write_files,
            strategy=str(strategy),
            enable_llm=enable_llm,
            level=read_level(validation_level),
            run_tests=run_tests,
            mutation=mutation,
            require_isolation=require_isolation,
            strict_mode=strict_mode,
            correlation_id=correlation_id or uuid4(),
        )
        _check(requirements, options)
        return await self._pipeline.run(requirements, classification, options, EventReporter(on_event))

    def preview(self, requirements: ModelPRDRequirements) -> ModelPreview:
        """The node as the templates make it, checked at basic, in memory: a few milliseconds."""
        plan = make_plan(requirements, families=self._pipeline.renderer.families())
        files = render_files(self._pipeline.renderer, plan)
        report = build_report(plan, EnumValidationLevel.BASIC, validate_syntax(files, formatted=True))
        return ModelPreview(node_name=str(plan.class_name), package=str(plan.package), files=files, report=report)

    def examples_of_own_families(
        self, operations: Mapping[EnumNodeType, Sequence[str]]
    ) -> dict[str, ModelPRDRequirements]:
        """A node of each family that the templates directory adds, by `kind/name`, to see what it makes; `operations`
        are those of families that know none themselves. TemplateError with file and line for a family that is wrong.
        """
        return self._pipeline.renderer.examples(operations)

    def list_strategies(self) -> list[dict[str, Any]]:
        """The strategies, `auto` first: name, type, whether it is the default, whether it needs a model, what for."""
        auto = {
            "name": "Automatic",
            "type": EnumStrategyType.AUTO.value,
            "is_default": True,
            "summary": "Scores each strategy on what the node needs, takes the best, and says why.",
            "requires_llm": False,
        }
        return [auto, *(_listed(strategy.info) for strategy in STRATEGIES)]

    def get_strategy_info(self, strategy_type: str) -> dict[str, Any]:
        """All about one strategy; StrategyError, a RuntimeError, names those there are.

        `typical_ms` is the median of the nodes this service made with it, or until there are some what it takes
        on an ordinary machine; `typical_ms_is_measured` says which.
        """
        if strategy_type == EnumStrategyType.AUTO:
            return {**self.list_strategies()[0], **_AUTO}
        info = by_name(strategy_type).info
        measured = self._pipeline.record.typical_ms(info.type)
        return {
            **_listed(info),
            "supported_node_types": [kind.value for kind in info.supported_node_types],
            "best_for": list(info.best_for),
            "typical_ms": info.typical_ms if measured is None else measured,
            "typical_ms_is_measured": measured is not None,
        }


_AUTO: dict[str, Any] = {
    "supported_node_types": [kind.value for kind in EnumNodeType],
    "best_for": ["whoever does not want to choose"],
    "typical_ms": None,
    "typical_ms_is_measured": False,
}
"""What `auto` is: its time is that of the strategy it takes."""


def _archon(url: str) -> IntelligenceSource:
    # Only who has an Archon waits for its module.
    from .intelligence.archon import ArchonSource

    return ArchonSource(url)


def _listed(info: StrategyInfo) -> dict[str, Any]:
    return {
        "name": info.title,
        "type": info.type.value,
        "is_default": False,
        "summary": info.summary,
        "requires_llm": info.requires_llm,
    }


def _check(requirements: ModelPRDRequirements, options: GenerationOptions) -> None:
    if not isinstance(requirements, ModelPRDRequirements):
        raise RequirementsError("requirements must be ModelPRDRequirements; build them, or let PRDAnalyzer do so.")
    if options.strategy != EnumStrategyType.AUTO:
        by_name(options.strategy)
