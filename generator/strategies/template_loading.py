"""The template_loading strategy: a model writes the bodies that the templates cannot."""

from dataclasses import replace

from ..enums import EnumSeverity, EnumStage, EnumStageState, EnumStrategyType
from ..errors import StrategyError
from ..models import ModelFinding
from .base import Draft, GenerationContext, StrategyInfo
from .jinja2 import render
from .need import Need, Points, listed

INFO = StrategyInfo(
    type=EnumStrategyType.TEMPLATE_LOADING,
    title="Language model",
    summary="Templates for the frame; a model writes the operations that no template knows, checked and tested.",
    best_for=("custom algorithms", "business rules", "operations no template knows"),
    requires_llm=True,
    typical_ms=5000,
)

NO_LLM = (
    "The strategy template_loading needs a language model. Set NODEGEN_LLM_URL and NODEGEN_LLM_MODEL, "
    "give one to CodeGenerationService(llm=…), or use the strategy jinja2; enable_llm must be on."
)


class TemplateLoadingStrategy:
    """Completes a template node with a model."""

    info = INFO

    def suits(self, need: Need) -> Points:
        """Best where operations are left open; otherwise the model would have nothing to do."""
        points = Points()
        if need.unknown_operations:
            open_share = 1 - need.operations_known
            points.add(
                60 + 35 * open_share, f"no template knows {listed(need.unknown_operations)}, and a model is there"
            )
        else:
            points.add(20, "the templates know every operation, the model would write none")
        return points

    async def make(self, context: GenerationContext) -> Draft:
        """The files; StrategyError where there is no model."""
        if context.llm is None:
            raise StrategyError(NO_LLM)
        if not context.plan.ports:
            context.events.report(EnumStage.COMPLETE, EnumStageState.SKIPPED, "the templates know every operation")
            # Said in the report: whoever chose a model must not think that it wrote any of this.
            return replace(await render(context), findings=(_not_needed(),))
        # Without work for a model nothing is loaded of what asks one.
        from .completion import complete

        return await complete(context, context.llm)


def _not_needed() -> ModelFinding:
    return ModelFinding(
        rule="llm-not-needed",
        severity=EnumSeverity.INFO,
        message="The templates know every operation; the model was not asked.",
    )
