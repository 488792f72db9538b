"""Who may ask for what: one line for each address, and for each method that it takes.

A new address goes in here, or tests/nodegen/test_permissions.py fails and says what to add:

    "name-of-the-url": [get(TEAM)],                            # the team reads it; to others it is not there
    "name-of-the-url": [post(WORKERS, {"field": "value"})],    # owners and members do it, viewers may not

What stands in the address (`<uuid:generation_id>`, `<path:path>`, …) is filled from ARGUMENTS, by its name.
"""

from dataclasses import dataclass, field

OWNER, MEMBER, VIEWER, OTHER, NOBODY = "owner", "member", "viewer", "other team", "signed out"
ROLES = (NOBODY, OTHER, VIEWER, MEMBER, OWNER)

ALLOWED, FORBIDDEN, NOT_THERE, SIGN_IN = "allowed", "forbidden", "not there", "asked to sign in"

type Answers = dict[str, str]


def _answers(owner: str, member: str, viewer: str, other: str, nobody: str = SIGN_IN) -> Answers:
    return {OWNER: owner, MEMBER: member, VIEWER: viewer, OTHER: other, NOBODY: nobody}


ANYBODY = _answers(ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED)
"""Also who is not signed in: the ways in."""

PEOPLE = _answers(ALLOWED, ALLOWED, ALLOWED, ALLOWED)
"""Whoever is signed in, about themselves or the team they work in; the stranger sees their own."""

TEAM = _answers(ALLOWED, ALLOWED, ALLOWED, NOT_THERE)
"""Something of the team's, read or commented on."""

WORKERS = _answers(ALLOWED, ALLOWED, FORBIDDEN, NOT_THERE)
"""Something of the team's, made or changed by owners and members."""

CARRIED = _answers(NOT_THERE, NOT_THERE, FORBIDDEN, NOT_THERE)
"""Edits of an earlier generation, of which the one at hand has none; viewers are refused first."""

MANAGERS = _answers(ALLOWED, FORBIDDEN, FORBIDDEN, NOT_THERE)
"""Something of the team's that only owners touch."""

WORKERS_HERE = _answers(ALLOWED, ALLOWED, FORBIDDEN, ALLOWED)
"""Done in the team one works in: the stranger, an owner there, does it in theirs."""

MANAGERS_HERE = _answers(ALLOWED, FORBIDDEN, FORBIDDEN, ALLOWED)
"""Managed in the team one works in: the stranger manages theirs."""


@dataclass(frozen=True)
class Permission:
    """What everybody is answered who sends this to the address."""

    method: str
    answers: Answers
    data: dict[str, object] = field(default_factory=dict)


def get(answers: Answers, data: dict[str, object] | None = None) -> Permission:
    """Reading; `data` is the query."""
    return Permission("get", answers, data or {})


def post(answers: Answers, data: dict[str, object] | None = None) -> Permission:
    """Doing; `data` is the form. Words in braces are filled from ARGUMENTS: "{generation_id}"."""
    return Permission("post", answers, data or {})


REQUIREMENTS = {
    "node_type": "effect",
    "service_name": "answers",
    "domain": "cache",
    "business_description": "Keeps answers.",
    "operations": "get, set",
    "strategy": "jinja2",
    "validation_level": "basic",
}

PERMISSIONS: dict[str, list[Permission]] = {
    # Ways in, and oneself.
    "sign-in": [get(ANYBODY), post(ANYBODY)],
    "sign-in-link": [get(ANYBODY)],
    "sign-out": [post(PEOPLE)],
    "invitation": [get(ANYBODY), post(ANYBODY)],
    "account": [get(PEOPLE), post(PEOPLE, {"name": "Somebody", "email": "somebody@example.org"})],
    # The team one works in.
    "team": [get(PEOPLE), post(MANAGERS_HERE, {"name": "Ants"})],
    "invite": [post(MANAGERS_HERE, {"role": "viewer"})],
    "withdraw": [post(MANAGERS)],
    "role": [post(MANAGERS, {"role": "viewer"})],
    "remove": [post(MANAGERS)],
    "hand-over": [post(MANAGERS_HERE, {"to": "{membership_id}"})],
    "leave": [post(PEOPLE)],
    "new-team": [get(PEOPLE), post(PEOPLE, {"name": "Ants"})],
    "team-activity": [get(PEOPLE)],
    "switch-team": [post(TEAM, {"team": "{team_id}"})],
    # How the team at hand wants its nodes.
    "settings": [get(MANAGERS_HERE), post(MANAGERS_HERE, {"strategy": "auto", "validation_level": "basic"})],
    "try-llm": [post(MANAGERS_HERE)],
    "template": [get(MANAGERS_HERE), post(MANAGERS_HERE, {"path": "shared/own.jinja", "content": ""})],
    "remove-template": [post(MANAGERS)],
    # Composing.
    "compose": [get(PEOPLE)],
    "preview": [post(PEOPLE, REQUIREMENTS)],
    "words": [get(PEOPLE)],
    "palette": [get(PEOPLE)],
    "read-again": [post(WORKERS_HERE, {"prompt": "A Redis cache"})],
    "past": [post(PEOPLE, REQUIREMENTS)],
    "lines": [post(PEOPLE, {**REQUIREMENTS, "feature": "retry"})],
    "generate": [post(WORKERS_HERE, REQUIREMENTS)],
    "rules": [get(ANYBODY)],
    "rule": [get(ANYBODY)],
    # What the team made.
    "history": [get(PEOPLE)],
    "service": [get(TEAM)],
    "export": [get(PEOPLE)],
    "batches": [get(PEOPLE), post(WORKERS_HERE, {**REQUIREMENTS, "form": "prompts", "text": "A Redis cache"})],
    "batch": [get(TEAM)],
    "batch-download": [get(TEAM)],
    "keep": [post(WORKERS, {"action": "pin", "pick": ["{generation_id}"]})],
    "compare": [get(TEAM, {"pick": ["{generation_id}", "{generation_id}"]})],
    "generation": [get(TEAM)],
    "progress": [get(TEAM)],
    "files": [get(TEAM)],
    "file": [get(TEAM)],
    "raw": [get(TEAM)],
    "download": [get(TEAM)],
    "changes": [get(TEAM)],
    "hidden-lines": [get(TEAM, {"path": "node.py", "old": 1, "new": 1, "count": 9})],
    "report": [get(TEAM)],
    "tests": [get(TEAM)],
    "run-tests": [post(WORKERS, {"base": 7})],  # not the newest: nothing is run
    "mend": [post(WORKERS, {"base": 7})],  # not the newest: nothing is mended
    "picture": [get(TEAM)],
    "activity": [get(TEAM)],
    "again": [get(TEAM)],
    "comment": [post(TEAM, {"text": "Why?"})],
    "new-comment": [get(TEAM, {"path": "node.py", "line": "1"})],
    "take-back": [post(WORKERS)],  # the member wrote it; an owner may too
    "verdict": [post(WORKERS, {"verdict": "approved"})],
    "mentions": [get(PEOPLE)],
    "edit": [get(WORKERS), post(WORKERS, {"content": "X = 1\n", "base": 0})],
    "revisions": [get(TEAM)],
    "take": [get(TEAM)],
    "text": [get(TEAM)],
    "patch": [get(TEAM, {"with": "{generation_id}"})],
    "restore": [post(WORKERS, {"number": 0})],
    "upload": [post(WORKERS)],
    "carry": [get(CARRIED), post(CARRIED)],
    "cancel": [post(WORKERS)],
    "rerun": [post(WORKERS)],
}

SOCKETS: dict[str, Answers] = {
    "ProgressConsumer": TEAM,
}
