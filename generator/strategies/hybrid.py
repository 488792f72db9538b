"""The hybrid strategy: a whole template node first, then what a model adds to it and betters in it."""

from dataclasses import replace

from ..enums import EnumSeverity, EnumStrategyType
from ..models import ModelFinding
from .base import Draft, GenerationContext, StrategyInfo
from .jinja2 import Jinja2Strategy
from .need import Need, Points

INFO = StrategyInfo(
    type=EnumStrategyType.HYBRID,
    title="Templates, then a model",
    summary="Renders the template node; a model, when there is one, writes what is missing and betters what is there.",
    best_for=("production-critical nodes", "a model that is not always there"),
    requires_llm=False,
    typical_ms=5000,
)


class HybridStrategy:
    """Renders, completes, then betters function by function what the tests can vouch for."""

    info = INFO

    def suits(self, need: Need) -> Points:
        """Best for complex nodes whose tests can vouch for what a model betters."""
        points = Points()
        if not need.has_llm:
            points.add(10, "without a model it is the templates alone")
            return points
        points.add(45, "a model can better what the templates make")
        points.add(
            30 * need.complexity, "the node is complex" if need.complexity >= 0.5 else "there is little to better"
        )
        points.add(
            15 * (1 - need.features_known), "features are left open" if need.features_unknown else "no feature is"
        )
        if not need.runs_tests:
            # So much, because without tests it betters nothing at all.
            points.add(-40, "no tests run that could vouch for its changes")
        return points

    async def make(self, context: GenerationContext) -> Draft:
        """The files, with or without a model."""
        if context.llm is None:
            # Not refused: whoever asks for this strategy wants a node with or without a model.
            draft = await Jinja2Strategy().make(context)
            return replace(draft, findings=(_no_llm(),))
        # Without a model nothing is loaded of what asks one.
        from .completion import complete
        from .improvement import improve

        # Completed first: what is bettered is judged beside bodies that hold already.
        completed = await complete(context, context.llm)
        improved = await improve(context, context.llm, completed)
        # Where there was nothing to complete, the files before bettering are the templates' own.
        if improved.improved and improved.template_files is None:
            return replace(improved, template_files=completed.files)
        return improved


def _no_llm() -> ModelFinding:
    return ModelFinding(
        rule="llm-missing",
        severity=EnumSeverity.INFO,
        message="There is no language model, so the node is the templates' alone.",
        hint="Name a language model in the settings to let it complete and better the node.",
    )
