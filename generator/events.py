"""What a generation tells while it runs."""

import time
from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, Field

from .enums import EnumStage, EnumStageState


class GenerationEvent(BaseModel):
    """One step of a generation. `path` and `text` carry a file as it grows; `sequence` counts from 1."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)

    sequence: int = Field(ge=1)
    stage: EnumStage
    state: EnumStageState
    detail: str = ""
    elapsed_ms: float = Field(ge=0, description="Since the generation began.")
    path: str | None = None
    text: str | None = None


type EventListener = Callable[[GenerationEvent], None]
"""Called on the generation's event loop, in order. What it raises ends the generation."""


class EventReporter:
    """Numbers and times the events of one generation and hands them to its listener."""

    def __init__(self, listener: EventListener | None) -> None:
        self._listener = listener
        self._sequence = 0
        self._began = time.perf_counter()

    @property
    def elapsed_ms(self) -> float:
        """Milliseconds since the generation began."""
        return (time.perf_counter() - self._began) * 1000

    def report(
        self,
        stage: EnumStage,
        state: EnumStageState,
        detail: str = "",
        *,
        path: str | None = None,
        text: str | None = None,
    ) -> None:
        """Tell the listener, if there is one."""
        if self._listener is None:
            return
        self._sequence += 1
        self._listener(
            GenerationEvent(
                sequence=self._sequence,
                stage=stage,
                state=state,
                detail=detail,
                elapsed_ms=self.elapsed_ms,
                path=path,
                text=text,
            )
        )
