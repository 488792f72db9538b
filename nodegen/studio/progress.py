"""The stages of a generation as its page shows them, read from what was recorded."""

from dataclasses import dataclass

from generator import EnumStage
from nodegen.studio.models import Generation, GenerationEvent

LABELS = {
    EnumStage.ANALYZE: "Analyze",
    EnumStage.CLASSIFY: "Classify",
    EnumStage.SELECT: "Select",
    EnumStage.GATHER: "Gather",
    EnumStage.RENDER: "Render",
    EnumStage.COMPLETE: "Complete",
    EnumStage.VALIDATE: "Validate",
    EnumStage.TEST: "Test",
    EnumStage.WRITE: "Write",
}
"""What people read for a stage; the studio writes to its database, so Write is not shown."""

SHOWN = [stage for stage in EnumStage if stage not in (EnumStage.WRITE, EnumStage.ANALYZE)]


@dataclass(frozen=True)
class Stage:
    """One stage: `waiting` until the engine tells of it."""

    name: str
    label: str
    state: str = "waiting"
    detail: str = ""
    elapsed_ms: float | None = None
    text: str = ""


def stages(generation: Generation) -> list[Stage]:
    """Every stage, with the latest that is known of it in the attempt at hand."""
    latest: dict[str, GenerationEvent] = {}
    for event in generation.events.filter(attempt=max(generation.attempts, 1)):
        latest[event.stage] = event
    return [_stage(name, latest.get(name)) for name in SHOWN]


def _stage(name: EnumStage, event: GenerationEvent | None) -> Stage:
    if event is None:
        return Stage(name, LABELS[name])
    return Stage(name, LABELS[name], event.state, event.detail, event.elapsed_ms, event.text)
