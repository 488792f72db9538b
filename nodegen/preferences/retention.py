"""Removes what teams no longer keep: at the server's start, and by `manage.py purge`."""

from asgiref.sync import sync_to_async
from django.tasks import task, task_backends

from nodegen.loop_tasks import LoopBackend
from nodegen.studio.keeping import purge
from nodegen.teams.models import Team


def purge_all() -> int:
    """Team by team; how many generations were removed for good."""
    teams = Team.objects.select_related("preferences")
    return sum(purge(team, _days(team)) for team in teams)


def _days(team: Team) -> int | None:
    # A one-to-one without a row raises an AttributeError of Django's own, which is what getattr takes for none.
    preferences = getattr(team, "preferences", None)
    return preferences.retention_days if preferences else None


@task
async def purge_in_background() -> None:
    """The same, beside the requests."""
    await sync_to_async(purge_all)()


async def purge_at_start() -> None:
    """Where this server runs the tasks itself; elsewhere whatever runs the workers calls `manage.py purge`."""
    if isinstance(task_backends[purge_in_background.backend], LoopBackend):
        await purge_in_background.aenqueue()
