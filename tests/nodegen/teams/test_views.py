import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from nodegen.teams import entry
from nodegen.teams.models import Invitation, Membership, Role, SignInLink, Team, User

PASSWORD = "correct horse battery staple"
type Browser = Any


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_a_link_signs_in_once(alice: User) -> None:
    path = f"/sign-in/{entry.sign_in_token(alice)}/"
    first, second = Client(), Client()
    assert first.get(path).headers["Location"] == "/"
    assert is_signed_in(first)
    assert second.get(path).status_code == 410
    assert not is_signed_in(second)


def test_an_old_link_signs_nobody_in(alice: User, client: Client) -> None:
    token = entry.sign_in_token(alice)
    SignInLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(f"/sign-in/{token}/").status_code == 410


def test_the_token_of_a_link_is_not_stored(alice: User) -> None:
    token = entry.sign_in_token(alice)
    assert token not in str(SignInLink.objects.values())


def test_a_password_signs_in_however_the_address_is_written(alice: User, client: Client) -> None:
    response = client.post("/sign-in/", {"email": "Alice@Example.org", "password": PASSWORD, "next": "/team/"})
    assert response.headers["Location"] == "/team/"
    assert is_signed_in(client)


def test_a_wrong_password_and_a_stranger_read_the_same(alice: User, client: Client) -> None:
    pages = [
        client.post("/sign-in/", {"email": email, "password": "wrong"}).content.decode()
        for email in ("alice@example.org", "nobody@example.org")
    ]
    assert all("do not belong together" in page for page in pages)
    assert not is_signed_in(client)


def test_nobody_is_sent_elsewhere_after_signing_in(alice: User, client: Client) -> None:
    wanted = {"email": alice.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post("/sign-in/", wanted).headers["Location"] == "/"


def test_signing_out_ends_the_session(alice: User, team: Team, signed_in: Browser) -> None:
    client = signed_in(alice)
    client.post("/sign-out/")
    assert not is_signed_in(client)


@pytest.mark.parametrize("path", ["/", "/team/", "/account/", "/history/"])
def test_pages_refuse_strangers(path: str, client: Client, db: None) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/sign-in/?next=")


def test_an_owner_invites_and_a_stranger_joins(alice: User, team: Team, signed_in: Browser, client: Client) -> None:
    owner = signed_in(alice)
    owner.post("/team/invite/", {"role": Role.VIEWER})
    page = owner.get("/team/").content.decode()
    path = re.search(r"/invitations/[\w-]+/", page)[0]
    assert path not in owner.get("/team/").content.decode()
    newcomer = {"name": "Dora", "email": "Dora@Example.org", "password": PASSWORD}
    assert client.post(path, newcomer).headers["Location"] == "/"
    assert Membership.objects.get(team=team, user__email="dora@example.org").role == Role.VIEWER
    assert client.get(path).status_code == 410


def test_somebody_with_an_account_joins_by_one_click(
    alice: User, team: Team, charlie: User, signed_in: Browser
) -> None:
    token = entry.invite(team.memberships.get(user=alice), Role.MEMBER)
    client = signed_in(charlie)
    client.post(f"/invitations/{token}/")
    assert set(charlie.teams.values_list("name", flat=True)) == {"Bees", "Wasps"}
    assert "Bees" in client.get("/team/").content.decode()


def test_an_invitation_is_for_one_person(alice: User, team: Team, charlie: User) -> None:
    entry.invite(team.memberships.get(user=alice), Role.MEMBER)
    invitation = Invitation.objects.get()
    assert entry.join(invitation, charlie)
    assert not entry.join(Invitation.objects.get(), alice)


def test_a_withdrawn_invitation_lets_nobody_in(alice: User, team: Team, signed_in: Browser, client: Client) -> None:
    token = entry.invite(team.memberships.get(user=alice), Role.MEMBER)
    owner = signed_in(alice)
    assert "nobody used it yet" in owner.get("/team/").content.decode()
    owner.post(f"/team/invitations/{Invitation.objects.get().pk}/withdraw/")
    assert client.get(f"/invitations/{token}/").status_code == 410
    assert "nobody used it yet" not in owner.get("/team/").content.decode()


@pytest.mark.parametrize(("days", "late"), [(1, 2), (7, 8), (30, 31)])
def test_an_invitation_works_as_long_as_was_chosen(
    days: int, late: int, alice: User, team: Team, signed_in: Browser
) -> None:
    signed_in(alice).post("/team/invite/", {"role": Role.MEMBER, "days": days})
    left = Invitation.objects.get().expires_at - timezone.now()
    assert timedelta(days=days - 1) < left < timedelta(days=late)


@pytest.mark.parametrize("who", ["bob", "vera"])
def test_only_an_owner_manages(who: str, request: pytest.FixtureRequest, team: Team, signed_in: Browser) -> None:
    client = signed_in(request.getfixturevalue(who))
    assert client.post("/team/invite/", {"role": Role.OWNER}).status_code == 403
    assert client.post("/team/", {"name": "Mine"}).status_code == 403
    assert client.get("/team/").status_code == 200
    team.refresh_from_db()
    assert team.name == "Bees"


def test_an_owner_renames_the_team(alice: User, team: Team, signed_in: Browser) -> None:
    signed_in(alice).post("/team/", {"name": "Hornets"})
    team.refresh_from_db()
    assert team.name == "Hornets"


def test_a_person_works_only_in_their_own_teams(alice: User, team: Team, charlie: User, signed_in: Browser) -> None:
    client = signed_in(charlie)
    assert client.post("/team/switch/", {"team": team.pk}).status_code == 404
    assert "Wasps" in client.get("/team/").content.decode()


def test_a_password_is_set_where_there_is_none_and_changed_with_the_old_one(
    team: Team, alice: User, signed_in: Browser
) -> None:
    alice.set_unusable_password()
    alice.save()
    client = signed_in(alice)
    client.post("/account/", {"new_password": "a first good password"})
    alice.refresh_from_db()
    assert alice.check_password("a first good password")
    refused = client.post("/account/", {"old_password": "wrong", "new_password": "another good password"})
    assert "not your password" in refused.content.decode()
    client.post("/account/", {"old_password": "a first good password", "new_password": "another good password"})
    alice.refresh_from_db()
    assert alice.check_password("another good password")
    assert is_signed_in(client)


@pytest.mark.parametrize("password", ["short", "password123", "12345678901"])
def test_a_password_that_is_easily_guessed_is_refused(
    password: str, alice: User, team: Team, signed_in: Browser
) -> None:
    alice.set_unusable_password()
    alice.save()
    page = signed_in(alice).post("/account/", {"new_password": password}).content.decode()
    assert "field-error" in page
    alice.refresh_from_db()
    assert not alice.has_usable_password()
