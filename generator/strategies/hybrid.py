"""The hybrid strategy: a whole template node first, then what a model can add to it."""

from ..enums import EnumSeverity, EnumStrategyType
from ..models import ModelFinding
from .base import Draft, GenerationContext, StrategyInfo
from .completion import complete
from .jinja2 import Jinja2Strategy

INFO = StrategyInfo(
    type=EnumStrategyType.HYBRID,
    title="Templates, then a model",
    summary="Renders the template node; a model, when there is one, writes what the templates could not.",
    best_for=("production-critical nodes", "a model that is not always there"),
    requires_llm=False,
    typical_ms=5000,
)

NO_LLM = ModelFinding(
    rule="llm-missing",
    severity=EnumSeverity.INFO,
    message="There is no language model, so the node is the templates' alone.",
    hint="Set NODEGEN_LLM_URL and NODEGEN_LLM_MODEL to let a model complete it.",
)


class HybridStrategy:
    """Renders, then completes where it can."""

    info = INFO

    async def make(self, context: GenerationContext) -> Draft:
        """The files, with or without a model."""
        if context.llm is None:
            draft = await Jinja2Strategy().make(context)
            return Draft(draft.plan, draft.files, (NO_LLM,))
        return await complete(context, context.llm)
