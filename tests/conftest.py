"""The cast of the web tests: alice owns the team, bob is on it, vera reads, charlie is a stranger."""

import pytest
from django.test import Client

from nodegen.teams.entry import found_team
from nodegen.teams.models import Membership, Role, Team, User

PASSWORD = "correct horse battery staple"


def _person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", name.capitalize(), PASSWORD)


@pytest.fixture
def alice(db: None) -> User:
    """Owns the team."""
    return _person("alice")


@pytest.fixture
def team(alice: User) -> Team:
    """Alice's team."""
    return found_team(alice, "Bees")


@pytest.fixture
def bob(team: Team) -> User:
    """A member of alice's team."""
    user = _person("bob")
    Membership.objects.create(team=team, user=user, role=Role.MEMBER)
    return user


@pytest.fixture
def vera(team: Team) -> User:
    """May only read in alice's team."""
    user = _person("vera")
    Membership.objects.create(team=team, user=user, role=Role.VIEWER)
    return user


@pytest.fixture
def charlie(db: None) -> User:
    """A stranger with a team of their own."""
    user = _person("charlie")
    found_team(user, "Wasps")
    return user


@pytest.fixture
def signed_in() -> "type[SignedIn]":
    """A browser that somebody signed in with: `signed_in(alice).get("/")`."""
    return SignedIn


class SignedIn(Client):
    """A test client of one person."""

    def __init__(self, user: User) -> None:
        super().__init__()
        self.force_login(user)
