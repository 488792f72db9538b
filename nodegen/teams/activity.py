"""Who did what in a team, and when."""

from nodegen.teams.models import Activity, Team, User


def record(team: Team, person: User, did: str, link: str = "") -> None:
    """Note that a person did something: `did` goes on after their name, `link` leads to what it is about."""
    Activity.objects.create(team=team, person=person, did=did[: Activity.LONGEST], link=link)
