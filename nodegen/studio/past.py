"""What a team made before and kept: shown to who asks for something like it, and to the team's language model."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from asgiref.sync import sync_to_async
from django.db.models import Q

from generator import ModelPRDRequirements, PastNode, most_alike
from nodegen.studio.models import Generation, Status, Verdict
from nodegen.studio.versions import latest
from nodegen.teams.models import Team

LOOKED_AT = 200
"""How many of the newest are compared: a tenth of a millisecond each."""

SHOWN_TO_MODEL = 2
REMEMBERED = 500
"""Generations whose ends are told to the engine when it starts: it weighs the last fifty of a strategy and kind."""

KEPT = Q(pinned=True) | Q(verdict=Verdict.APPROVED) | Q(downloaded_at__isnull=False)
"""What somebody pinned, approved or took away; the rest may have been a trial."""


def alike(team: Team | None, requirements: ModelPRDRequirements, most: int = 1) -> list[Generation]:
    """The generations of a team that are most like the wanted one, best first; of one service the newest only."""
    # Oldest first, so that the newest of a service is the one that stays in the mapping.
    newest = {row.service_name: row for row in reversed(_kept(team, requirements))}
    rows = {row.get_absolute_url(): row for row in newest.values()}
    return [rows[node.address] for node in most_alike(requirements, list(_nodes(rows.values(), {})), most)]


@dataclass(frozen=True)
class Outcome:
    """How one generation ended, whoever's it was: nothing of what it made."""

    strategy: str
    node_type: str
    passed: bool
    time_ms: float


def outcomes() -> list[Outcome]:
    """How the newest generations of this installation ended, oldest first; those that nothing checked say nothing."""
    checked = Generation.objects.filter(status=Status.DONE, generation_time_ms__isnull=False)
    rows = checked.exclude(validation_passed=None).order_by("-created_at")
    columns = ("strategy_used", "node_type", "validation_passed", "generation_time_ms", "report__operations_unfinished")
    newest = list(rows.values_list(*columns)[:REMEMBERED])
    return [
        # What is left to write counts as the engine counts it: such a node did not come to what was asked for.
        Outcome(strategy, kind, bool(held and not unfinished), took)
        for strategy, kind, held, took, unfinished in reversed(newest)
    ]


class PastOfTeam:
    """The past of one team, as the engine asks for it."""

    def __init__(self, team: Team) -> None:
        self._team = team

    async def __call__(self, requirements: ModelPRDRequirements) -> Sequence[PastNode]:
        """The nodes of the team that a model shall see."""
        return await sync_to_async(self._read)(requirements)

    def _read(self, requirements: ModelPRDRequirements) -> list[PastNode]:
        rows = alike(self._team, requirements, SHOWN_TO_MODEL)
        # Sources are long: only those that are shown are read, with what people changed in them since.
        return list(_nodes(rows, {row.pk: latest(row).contents.get("node.py", "") for row in rows}))


def _kept(team: Team | None, requirements: ModelPRDRequirements) -> list[Generation]:
    """Of the same kind, held and kept, newest first."""
    held = Generation.objects.of(team).filter(
        status=Status.DONE, validation_passed=True, archived_at=None, node_type=requirements.node_type
    )
    # The keys come out of the index alone; the rows, with whole reports beside them, only for these.
    keys = list(held.filter(KEPT).values_list("pk", flat=True)[:LOOKED_AT])
    rows = Generation.objects.of(team).filter(pk__in=keys).select_related("author")
    # Reports and prompts are long, and nothing here reads them.
    return list(rows.only("requirements", "created_at", "service_name", "node_name", "node_type", "author"))


def _nodes(rows: Iterable[Generation], sources: dict[object, str]) -> Iterable[PastNode]:
    for row in rows:
        yield PastNode(
            requirements=row.requirements_model,
            node_file=sources.get(row.pk, ""),
            address=row.get_absolute_url(),
            made_at=row.created_at,
        )
