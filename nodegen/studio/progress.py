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
    """One stage: `waiting` until the engine tells of it. `elapsed_ms` is what it took, or takes so far."""

    name: str
    label: str
    state: str = "waiting"
    detail: str = ""
    elapsed_ms: float | None = None
    text: str = ""


def stages(generation: Generation) -> list[Stage]:
    """Every stage, with the latest that is known of it in the attempt at hand."""
    latest: dict[str, GenerationEvent] = {}
    began: dict[str, float] = {}
    previous_ms = 0.0
    for event in generation.events.filter(attempt=max(generation.attempts, 1)):
        began.setdefault(event.stage, previous_ms)
        latest[event.stage] = event
        previous_ms = event.elapsed_ms
    return [_stage(name, latest.get(name), began.get(name, 0.0)) for name in SHOWN]


def _stage(name: EnumStage, event: GenerationEvent | None, began_ms: float) -> Stage:
    if event is None:
        return Stage(name, LABELS[name])
    return Stage(name, LABELS[name], event.state, event.detail, event.elapsed_ms - began_ms, event.text)
