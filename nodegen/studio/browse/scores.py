"""The scores of a service's generations, one after the other, as a line that is drawn only where scores compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from generator import ModelQuality
from nodegen.studio.models import Generation, Status
from nodegen.teams.models import Team

SHOWN = 24
"""Generations, the newest of a service."""

WIDTH, HEIGHT, MARGIN = 320, 72, 8
"""The picture, in its own units; the margin keeps whole dots inside."""

LEAST_SPAN = 10.0
"""Points from bottom to top at least: a score that moves by one must not look like a fall."""


@dataclass(frozen=True)
class Score:
    """One generation's score and where it stands in the picture; `continues` the one before if they compare."""

    pk: UUID
    created_at: datetime
    score: float
    continues: bool
    x: float
    y: float


@dataclass(frozen=True)
class Scores:
    """From the oldest to the newest."""

    points: Sequence[Score]

    @cached_property
    def lines(self) -> list[str]:
        """The line, cut where two neighbours were not measured alike: the points of each piece as SVG has them."""
        pieces: list[list[str]] = []
        for point in self.points:
            if not point.continues or not pieces:
                pieces.append([])
            pieces[-1].append(f"{point.x:.1f},{point.y:.1f}")
        return [" ".join(piece) for piece in pieces if len(piece) > 1]

    @property
    def words(self) -> str:
        """What the picture shows, for those who do not see it."""
        return ", ".join(f"{point.score:.0f}" for point in self.points)


def scores_of(team: Team, node_type: str, service_name: str) -> Scores | None:
    """The scores of a service, where there are two to compare."""
    series = Generation.objects.of(team).filter(node_type=node_type, service_name=service_name, status=Status.DONE)
    # The report is large and only this of it is wanted.
    wanted = series.exclude(score=None).values_list("pk", "created_at", "score", "report__quality")
    rows = list(wanted[:SHOWN])[::-1]
    return Scores(_placed(rows)) if len(rows) > 1 else None


type _Row = tuple[UUID, datetime, float, dict[str, object] | None]


def _placed(rows: Sequence[_Row]) -> list[Score]:
    values = [score for _, _, score, _ in rows]
    top = min(100.0, max(values) + 2)
    bottom = min(min(values) - 2, top - LEAST_SPAN)
    qualities = [ModelQuality.model_validate(quality) if quality else None for *_, quality in rows]
    step = (WIDTH - 2 * MARGIN) / (len(rows) - 1)
    return [
        Score(
            pk=pk,
            created_at=created_at,
            score=score,
            continues=bool(place) and _compare(qualities[place - 1], qualities[place]),
            x=MARGIN + place * step,
            y=MARGIN + (top - score) / (top - bottom) * (HEIGHT - 2 * MARGIN),
        )
        for place, (pk, created_at, score, _) in enumerate(rows)
    ]


def _compare(one: ModelQuality | None, other: ModelQuality | None) -> bool:
    return one is not None and other is not None and one.comparable(other)
