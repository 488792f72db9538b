"""Who is in a team and as what; a team always keeps an owner."""

from django.db import transaction

from nodegen.teams.activity import record
from nodegen.teams.models import Membership, Role, Team, User


class LastOwnerError(ValueError):
    """What was asked for would leave the team without an owner."""

    def __init__(self) -> None:
        super().__init__("The last owner stays: make somebody else an owner first.")


@transaction.atomic
def change_role(membership: Membership, role: str, by: User) -> None:
    """Let a member do more or less."""
    _keep_an_owner(membership, role)
    membership.role = role
    membership.save(update_fields=["role"])
    record(membership.team, by, f"made {membership.user} {Role(role).label.lower()}")


@transaction.atomic
def remove(membership: Membership, by: User) -> None:
    """Take somebody, or oneself, out of the team; what they made stays."""
    _keep_an_owner(membership, "")
    membership.delete()
    left = membership.user_id == by.pk
    record(membership.team, by, "left the team" if left else f"removed {membership.user}")


@transaction.atomic
def hand_over(owner: Membership, heir: Membership) -> None:
    """Make somebody else the owner and be a member, in one step."""
    # The heir first: in the other order the last owner would be refused.
    change_role(heir, Role.OWNER, owner.user)
    change_role(owner, Role.MEMBER, owner.user)


def _keep_an_owner(membership: Membership, role: str) -> None:
    # The team's row is the lock: two owners who step down at once would each count on the other.
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    owners = team.memberships.filter(role=Role.OWNER)
    if role != Role.OWNER and not owners.exclude(pk=membership.pk).exists():
        raise LastOwnerError
