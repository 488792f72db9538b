"""The engine's front door."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from .enums import EnumNodeType
from .events import EventListener, EventReporter
from .importing import uncollected
from .llm.answers import Answers
from .llm.base import LLM, TOKEN_BUDGET
from .llm.environment import llm_from_environment
from .models import ModelClassificationResult, ModelGenerationResult
from .options import GenerationOptions, read_level
from .requirements import ModelPRDRequirements

if TYPE_CHECKING:
    from .intelligence.base import IntelligenceSource
    from .previewing import ModelPreview
    from .strategies.track_record import TrackRecord


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
        intelligence: "Sequence[IntelligenceSource]" = (),
        use_environment: bool = True,
        llm_token_budget: int = TOKEN_BUDGET,
        answers: Answers | None = None,
        track_record: "TrackRecord | None" = None,
    ) -> None:
        # With the first service, and not with its class: what makes nodes takes as long to import as all libraries.
        with uncollected():
            from .llm.answers import AnswersInMemory
            from .pipeline import Pipeline
            from .rendering import Renderer
            from .strategies.track_record import TrackRecord

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
        return await self._pipeline.run(requirements, classification, options, EventReporter(on_event))

    def preview(self, requirements: ModelPRDRequirements) -> "ModelPreview":
        """The node as the templates make it, checked at basic, in memory: a few milliseconds."""
        return self._pipeline.preview(requirements)

    def examples_of_own_families(
        self, operations: Mapping[EnumNodeType, Sequence[str]]
    ) -> dict[str, ModelPRDRequirements]:
        """A node of each family that the templates directory adds, by `kind/name`, to see what it makes; `operations`
        are those of families that know none themselves. TemplateError with file and line for a family that is wrong.
        """
        return self._pipeline.renderer.examples(operations)

    def list_strategies(self) -> list[dict[str, Any]]:
        """The strategies, `auto` first: name, type, whether it is the default, whether it needs a model, what for."""
        return self._pipeline.strategies()

    def get_strategy_info(self, strategy_type: str) -> dict[str, Any]:
        """All about one strategy; StrategyError, a RuntimeError, names those there are.

        `typical_ms` is the median of the nodes this service made with it, or until there are some what it takes
        on an ordinary machine; `typical_ms_is_measured` says which.
        """
        return self._pipeline.strategy_info(strategy_type)


def _archon(url: str) -> "IntelligenceSource":
    # Only who has an Archon waits for its module.
    from .intelligence.archon import ArchonSource

    return ArchonSource(url)
