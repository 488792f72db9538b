"""Ways in: the first start, sign-in links, invitations."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from nodegen.teams.activity import record
from nodegen.teams.models import (
    INVITATION_DAYS,
    SIGN_IN_LINK_LIFE,
    Invitation,
    Membership,
    Role,
    SignInLink,
    Team,
    User,
)

FIRST_PERSON = "you@localhost"
FIRST_TEAM = "My team"


@transaction.atomic
def first_person() -> User:
    """Whoever installed the studio; made with a team of their own at the first start."""
    user = User.objects.order_by("pk").first()
    if user is None:
        user = User.objects.create_user(FIRST_PERSON, "You")
        found_team(user, FIRST_TEAM)
    return user


@transaction.atomic
def found_team(owner: User, name: str) -> Team:
    """A new team with its owner."""
    team = Team.objects.create(name=name)
    Membership.objects.create(team=team, user=owner, role=Role.OWNER)
    record(team, owner, "founded the team")
    return team


def sign_in_token(user: User) -> str:
    """Token of a fresh link that signs this person in once; links that are over are forgotten."""
    SignInLink.objects.filter(expires_at__lt=timezone.now()).delete()
    _, token = SignInLink.objects.issue(user=user, expires_at=timezone.now() + SIGN_IN_LINK_LIFE)
    return token


def person_of_link(token: str) -> User | None:
    """The person whom a link signs in; the link is used up by asking."""
    link = SignInLink.objects.valid(token).select_related("user").first()
    # Using it up comes last, so that a link of somebody who may not sign in stays as it is.
    return link.user if link and link.user.is_active and link.use() else None


def invite(membership: Membership, role: str, days: int = INVITATION_DAYS) -> str:
    """Token of an invitation to this membership's team."""
    _, token = Invitation.objects.issue(
        team=membership.team, created_by=membership.user, role=role, expires_at=timezone.now() + timedelta(days=days)
    )
    record(membership.team, membership.user, f"invited a {Role(role).label.lower()}")
    return token


def withdraw(invitation: Invitation, by: User) -> None:
    """Make an invitation's link worthless."""
    invitation.delete()
    record(invitation.team, by, f"withdrew the invitation of a {invitation.get_role_display().lower()}")


@transaction.atomic
def join(invitation: Invitation, user: User) -> bool:
    """Make a person a member; False when the invitation was just used by somebody else."""
    if not invitation.use():
        return False
    # Who is in the team already keeps the role that they have there.
    _, joined = Membership.objects.get_or_create(team=invitation.team, user=user, defaults={"role": invitation.role})
    if joined:
        record(invitation.team, user, f"joined as {invitation.get_role_display().lower()}")
    return True
