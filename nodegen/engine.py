"""The only place that builds engine objects."""

from functools import cache
from uuid import UUID

from generator import (
    CodeGenerationService,
    EventListener,
    ModelGenerationResult,
    ModelPRDRequirements,
    ModelPreview,
    ModelPromptAnalysis,
    PRDAnalyzer,
)
from nodegen import isolation
from nodegen.studio.options import Options


@cache
def service() -> CodeGenerationService:
    """The engine of this installation; its language model is the one that the environment names."""
    return CodeGenerationService()


async def analyze(prompt: str) -> ModelPromptAnalysis:
    """What a prompt asks for."""
    return await PRDAnalyzer().analyze(prompt)


def preview(requirements: ModelPRDRequirements) -> ModelPreview:
    """The node as the templates make it, in memory."""
    return service().preview(requirements)


async def generate(
    requirements: ModelPRDRequirements, options: Options, on_event: EventListener, correlation_id: UUID
) -> ModelGenerationResult:
    """Make a node; its files come back in the result, nothing is written to disk."""
    return await service().generate_node(
        requirements=requirements,
        strategy=options.strategy,
        enable_llm=options.enable_llm,
        validation_level=options.validation_level,
        run_tests=options.run_tests,
        require_isolation=await isolation.is_required(),
        strict_mode=options.strict_mode,
        correlation_id=correlation_id,
        on_event=on_event,
        write_files=False,
    )


def strategies() -> list[tuple[str, str]]:
    """Value and name of each strategy, the default first."""
    return [(each["type"], each["name"]) for each in service().list_strategies()]
