from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from nodegen.studio.keeping import DELETED_STAYS, purge
from nodegen.studio.models import GeneratedFile, Generation, SearchEntry

MOMENT = timedelta(minutes=1)


@pytest.mark.parametrize(("early", "left"), [(MOMENT, 1), (-MOMENT, 0)])
def test_what_was_deleted_is_removed_for_good_a_week_later(early, left, generation, team) -> None:
    generation.deleted_at = timezone.now() - DELETED_STAYS + early
    generation.save()
    purge(team)
    assert Generation.objects.count() == left


def test_nothing_of_it_stays_behind(generation) -> None:
    Generation.objects.update(deleted_at=timezone.now() - DELETED_STAYS - MOMENT)
    call_command("purge")
    assert [model.objects.count() for model in (Generation, GeneratedFile, SearchEntry)] == [0, 0, 0]


def test_retention_removes_what_is_older_unless_somebody_pinned_it(team, alice, make_generation) -> None:
    old, pinned, young = (make_generation(team, alice) for _ in range(3))
    long_ago = timezone.now() - timedelta(days=31)
    Generation.objects.filter(pk__in=[old.pk, pinned.pk]).update(created_at=long_ago)
    Generation.objects.filter(pk=pinned.pk).update(pinned=True)
    assert purge(team, retention_days=30) == 1
    assert set(Generation.objects.values_list("pk", flat=True)) == {pinned.pk, young.pk}


def test_without_retention_everything_stays(team, generation) -> None:
    Generation.objects.update(created_at=timezone.now() - timedelta(days=9999))
    assert purge(team) == 0


def test_a_team_purges_its_own_alone(generation, charlie) -> None:
    Generation.objects.update(deleted_at=timezone.now() - DELETED_STAYS - MOMENT)
    assert purge(charlie.teams.get()) == 0
