"""Roles, leaving, removing, handing over: a team always keeps an owner."""

from typing import Any

import pytest
from django.urls import reverse

from nodegen.teams import membership as change
from nodegen.teams.models import Membership, Role, Team, User

type Browser = Any


def role_of(user: User, team: Team) -> str:
    return team.memberships.get(user=user).role


def of(user: User, team: Team) -> Membership:
    return team.memberships.get(user=user)


def test_the_last_owner_is_not_demoted(alice: User, team: Team) -> None:
    with pytest.raises(change.LastOwnerError):
        change.change_role(of(alice, team), Role.MEMBER, alice)
    assert role_of(alice, team) == Role.OWNER


def test_the_last_owner_does_not_leave_and_is_told_what_to_do(alice: User, team: Team, signed_in: Browser) -> None:
    page = signed_in(alice).post(reverse("leave"), follow=True).content.decode()
    assert "make somebody else an owner first" in page
    assert role_of(alice, team) == Role.OWNER


def test_with_a_second_owner_the_first_may_leave(alice: User, bob: User, team: Team, signed_in: Browser) -> None:
    change.change_role(of(bob, team), Role.OWNER, alice)
    signed_in(alice).post(reverse("leave"))
    assert not team.memberships.filter(user=alice).exists()


def test_who_left_their_only_team_is_led_to_found_one(bob: User, signed_in: Browser) -> None:
    client = signed_in(bob)
    page = client.post(reverse("leave"), follow=True)
    assert page.redirect_chain[-1][0] == reverse("new-team")
    client.post(reverse("new-team"), {"name": "Ants"})
    assert role_of(bob, Team.objects.get(name="Ants")) == Role.OWNER


def test_an_owner_changes_a_role(alice: User, vera: User, team: Team, signed_in: Browser) -> None:
    signed_in(alice).post(reverse("role", args=[of(vera, team).pk]), {"role": "member"})
    assert role_of(vera, team) == Role.MEMBER


def test_a_role_that_does_not_exist_changes_nothing(alice: User, vera: User, team: Team, signed_in: Browser) -> None:
    signed_in(alice).post(reverse("role", args=[of(vera, team).pk]), {"role": "king"})
    assert role_of(vera, team) == Role.VIEWER


def test_handing_over_makes_the_other_owner_and_oneself_member(
    alice: User, bob: User, team: Team, signed_in: Browser
) -> None:
    signed_in(alice).post(reverse("hand-over"), {"to": of(bob, team).pk})
    assert (role_of(alice, team), role_of(bob, team)) == (Role.MEMBER, Role.OWNER)


def test_a_team_is_not_handed_to_a_stranger(alice: User, charlie: User, team: Team, signed_in: Browser) -> None:
    stranger = charlie.memberships.get()
    page = signed_in(alice).post(reverse("hand-over"), {"to": stranger.pk}, follow=True).content.decode()
    assert "somebody of this team" in page
    assert role_of(alice, team) == Role.OWNER


def test_who_was_removed_sees_nothing_of_the_team(
    alice: User, bob: User, team: Team, generation: Any, signed_in: Browser
) -> None:
    client = signed_in(bob)
    signed_in(alice).post(reverse("remove", args=[of(bob, team).pk]))
    assert client.get(reverse("generation", args=[generation.pk])).status_code == 404


def test_a_new_team_is_worked_in_at_once_and_the_old_one_is_one_switch_away(
    alice: User, team: Team, signed_in: Browser
) -> None:
    client = signed_in(alice)
    page = client.post(reverse("new-team"), {"name": "Ants"}, follow=True).content.decode()
    assert "<h1>Ants</h1>" in page
    assert "Switch to Bees" in page
    client.post(reverse("switch-team"), {"team": team.pk})
    assert "<h1>Bees</h1>" in client.get(reverse("team")).content.decode()


def test_the_activity_tells_who_did_what(alice: User, bob: User, team: Team, signed_in: Browser) -> None:
    client = signed_in(alice)
    client.post(reverse("role", args=[of(bob, team).pk]), {"role": "viewer"})
    client.post(reverse("remove", args=[of(bob, team).pk]))
    told = [str(each) for each in team.activity.all()]
    assert told == ["Alice removed Bob", "Alice made Bob viewer", "Alice founded the team"]
    assert "removed Bob" in client.get(reverse("team-activity")).content.decode()
