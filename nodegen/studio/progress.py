"""The stages of a generation as its page shows them, read from what was recorded."""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.safestring import SafeString

from generator import EnumStage
from nodegen.studio.browse.highlight import html_lines
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

LAST_LINES = 60
"""Lines of a growing file that are sent each time it grows; the box that shows them has room for sixteen."""

SHOWN = [stage for stage in EnumStage if stage not in (EnumStage.WRITE, EnumStage.ANALYZE)]


@dataclass(frozen=True)
class Stage:
    """One stage: `waiting` until the engine tells of it. `elapsed_ms` is what it took, or takes so far."""

    name: str
    label: str
    state: str = "waiting"
    detail: str = ""
    elapsed_ms: float | None = None
    path: str = ""
    text: str = ""

    @property
    def is_running(self) -> bool:
        """Whether its time still grows."""
        return self.state in ("started", "progress")

    @property
    def lines(self) -> list[tuple[int, SafeString]]:
        """The end of the file that a model is writing, each line with its number."""
        return list(enumerate(html_lines(self.path, self.text), 1))[-LAST_LINES:]


def stages(generation: Generation) -> list[Stage]:
    """Every stage, with the latest that is known of it in the attempt at hand."""
    latest: dict[str, GenerationEvent] = {}
    began: dict[str, float] = {}
    previous_ms = 0.0
    for event in generation.events.filter(attempt=max(generation.attempts, 1)):
        began.setdefault(event.stage, previous_ms)
        latest[event.stage] = event
        previous_ms = event.elapsed_ms
    so_far_ms = _running_ms(generation)
    return [_stage(name, latest.get(name), began.get(name, 0.0), so_far_ms) for name in SHOWN]


def _running_ms(generation: Generation) -> float:
    """How long the attempt at hand has been running, or ran."""
    if generation.started_at is None:
        return 0.0
    return ((generation.finished_at or timezone.now()) - generation.started_at).total_seconds() * 1000


def _stage(name: EnumStage, event: GenerationEvent | None, began_ms: float, so_far_ms: float) -> Stage:
    if event is None:
        return Stage(name, LABELS[name])
    stage = Stage(name, LABELS[name], event.state, event.detail, event.elapsed_ms - began_ms, event.path, event.text)
    # What runs was last heard of when it began, or when a model last wrote something.
    return replace(stage, elapsed_ms=max(so_far_ms - began_ms, 0.0)) if stage.is_running else stage
