"""`manage.py purge`: remove for good what was deleted a while ago, and what teams no longer keep."""

from typing import Any

from django.core.management.base import BaseCommand

from nodegen.preferences.retention import purge_all


class Command(BaseCommand):
    """Runs by hand, or once a day by whatever runs such things; the server does it at its start."""

    help = "Remove for good what was deleted more than a week ago, and what is older than its team keeps."

    def handle(self, *args: Any, **options: Any) -> None:
        """Team by team."""
        count = purge_all()
        self.stdout.write(f"{count} generation{'' if count == 1 else 's'} removed.")
