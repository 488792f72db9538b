"""`manage.py reindex`: what the search knows of every generation, written again."""

from typing import Any

from django.core.management.base import BaseCommand

from nodegen.studio import search
from nodegen.studio.models import Generation


class Command(BaseCommand):
    """For an installation that was upgraded from one whose search knew less, or nothing."""

    help = "Write the words again that generations are found by; --missing only of those that have none."

    def add_arguments(self, parser: Any) -> None:
        """Which generations."""
        parser.add_argument("--missing", action="store_true", help="only generations that cannot be found at all")

    def handle(self, *args: Any, **options: Any) -> None:
        """One generation a transaction: the studio may run meanwhile."""
        wanted = Generation.objects.defer("report").order_by("pk")
        if options["missing"]:
            wanted = wanted.filter(search=None)
        count = 0
        for key in list(wanted.values_list("pk", flat=True)):
            generation = wanted.filter(pk=key).first()
            # Somebody may have removed it since the keys were read.
            if generation is not None:
                search.refresh(generation)
                count += 1
        if options["verbosity"]:
            self.stdout.write(f"{count} generations are found by what they are now.")
