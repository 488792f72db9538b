from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from nodegen.preferences.models import preferences_of
from nodegen.studio.models import Generation


def test_each_team_keeps_as_long_as_it_wants(team, alice, charlie, make_generation) -> None:
    kept = make_generation(charlie.teams.get(), charlie)
    make_generation(team, alice)
    Generation.objects.update(created_at=timezone.now() - timedelta(days=40))
    preferences = preferences_of(team)
    preferences.retention_days = 30
    preferences.save()
    call_command("purge")
    assert list(Generation.objects.values_list("pk", flat=True)) == [kept.pk]
