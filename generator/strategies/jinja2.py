"""The jinja2 strategy: templates alone, in milliseconds."""

from ..contract import contract_text
from ..enums import EnumStage, EnumStageState, EnumStrategyType
from ..plan import NodePlan
from ..rendering import Renderer
from ..worker import compute
from .base import Draft, GenerationContext, StrategyInfo
from .need import Need, Points, listed

INFO = StrategyInfo(
    type=EnumStrategyType.JINJA2,
    title="Templates",
    summary="Renders the templates of the family that fits; the same requirements give the same bytes.",
    best_for=("known operations", "speed", "work without a model"),
    requires_llm=False,
    typical_ms=10,
)


class Jinja2Strategy:
    """Renders a plan."""

    info = INFO

    def suits(self, need: Need) -> Points:
        """Best where the templates know everything; each operation left open is a node half made."""
        points = Points()
        count = len(need.known_operations) + len(need.unknown_operations)
        if need.unknown_operations:
            missing = f"no template knows {listed(need.unknown_operations)}"
            points.add(
                60 * need.operations_known - 30, missing if need.has_llm else f"{missing}, and no model is there"
            )
        else:
            points.add(60, f"the templates know {'the operation' if count == 1 else f'all {count} operations'}")
        if need.features_unknown:
            points.add(20 * need.features_known, f"they leave out {listed(need.features_unknown)}")
        else:
            points.add(20, "they render every feature" if need.features_asked else "no feature is asked for")
        points.add(20 * (1 - need.complexity), "the node is simple" if need.complexity < 0.5 else "the node is complex")
        return points

    async def make(self, context: GenerationContext) -> Draft:
        """The files, rendered off the event loop."""
        draft = await render(context)
        context.events.report(EnumStage.COMPLETE, EnumStageState.SKIPPED, "templates alone")
        return draft


async def render(context: GenerationContext) -> Draft:
    """The files of the templates, which other strategies go on from."""
    context.events.report(EnumStage.RENDER, EnumStageState.STARTED, f"{context.plan.family.name} templates")
    # Off the loop: a first rendering compiles templates, and others would wait for it.
    files = await compute(render_files, context.renderer, context.plan)
    lines = sum(text.count("\n") for text in files.values())
    context.events.report(EnumStage.RENDER, EnumStageState.DONE, f"{len(files)} files, {lines} lines")
    return Draft(context.plan, files)


def render_files(renderer: Renderer, plan: NodePlan) -> dict[str, str]:
    """The seven files of a plan, in the order of their paths."""
    files = renderer.render(plan)
    # What a model wrote is no part of what the templates give: an update keeps it, as it keeps what people wrote.
    plain = renderer.render(plan.with_written({})) if plan.written else files
    # Sorted, so that the same requirements give the same bytes, and lists of files do not jump.
    return dict(sorted({**files, "contract.yaml": contract_text(plan, plain)}.items()))
