"""`manage.py purge`: remove for good what was deleted a while ago."""

from typing import Any

from django.core.management.base import BaseCommand

from nodegen.studio.keeping import purge
from nodegen.teams.models import Team


class Command(BaseCommand):
    """Runs by hand, or once a day by whatever runs such things; the server does it at its start."""

    help = "Remove for good what was deleted more than a week ago."

    def handle(self, *args: Any, **options: Any) -> None:
        """Team by team."""
        count = sum(purge(team) for team in Team.objects.all())
        self.stdout.write(f"{count} generation{'' if count == 1 else 's'} removed.")
