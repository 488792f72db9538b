"""What the frame of every page shows of teams."""

from django.http import HttpRequest


def teams(request: HttpRequest) -> dict[str, object]:
    """The team at hand and the others of this person."""
    # An error page may be shown before the middleware came to know the person.
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"membership": None, "team": None, "other_teams": []}
    membership = request.membership
    team = membership.team if membership else None
    others = request.user.teams.exclude(pk=team.pk) if team else []
    return {"membership": membership, "team": team, "other_teams": others}
