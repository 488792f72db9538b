"""Every address and every socket as everybody: owner, member, viewer, somebody of another team, nobody."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from channels.testing import WebsocketCommunicator
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from generator import RULES
from nodegen.asgi import application
from nodegen.batch.models import Batch
from nodegen.discussion.threads import comment as say
from nodegen.studio.routing import websocket_urlpatterns
from nodegen.teams import entry
from nodegen.teams.models import Role, Team, User
from tests.nodegen.permissions import (
    ALLOWED,
    ANYBODY,
    FORBIDDEN,
    MEMBER,
    NOBODY,
    NOT_THERE,
    OTHER,
    OWNER,
    PEOPLE,
    PERMISSIONS,
    ROLES,
    SIGN_IN,
    SOCKETS,
    VIEWER,
    Permission,
    get,
)

WHERE = "tests/nodegen/permissions.py"
SECRET = "Bees"
"""The name of the team: no page that somebody of another team gets may have it."""


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each)
        else:
            yield each


PATTERNS = {each.name or str(each.pattern): each for each in _patterns(get_resolver())}


@pytest.fixture
def arguments(team: Team, generation: Any, alice: User, bob: User) -> dict[str, object]:
    """What stands in addresses, by its name there."""
    token = entry.invite(team.memberships.get(user=alice), Role.MEMBER)
    return {
        "team_id": team.pk,
        "membership_id": team.memberships.get(user=bob).pk,
        "form": "zip",
        "batch_id": _batch(team, alice, generation).pk,
        "template_id": team.custom_templates.create(path="shared/own.jinja").pk,
        "comment_id": say(generation, bob, "Why?").pk,
        "invitation_id": team.invitations.get().pk,
        "generation_id": generation.pk,
        "path": "node.py",
        "node_type": "effect",
        "service_name": "answers",
        "token": token,
        "name": RULES[0].name,
    }


def _batch(team: Team, author: User, generation: Any) -> Batch:
    batch = Batch.objects.create(team=team, author=author)
    batch.generations.add(generation)
    return batch


@pytest.fixture
def browsers(alice: User, bob: User, vera: User, charlie: User, signed_in: Any) -> dict[str, Client]:
    """One for each role."""
    people = {OWNER: alice, MEMBER: bob, VIEWER: vera, OTHER: charlie}
    return {NOBODY: Client(), **{role: signed_in(person) for role, person in people.items()}}


def test_every_address_says_who_may_ask_for_it() -> None:
    unlisted = sorted(PATTERNS.keys() - PERMISSIONS.keys())
    assert not unlisted, f'add to PERMISSIONS in {WHERE}, for example  "{unlisted[0]}": [get(TEAM)],  for {unlisted}'
    gone = sorted(PERMISSIONS.keys() - PATTERNS.keys())
    assert not gone, f"these addresses are no more; remove them from PERMISSIONS in {WHERE}: {gone}"


def test_every_socket_says_who_may_listen() -> None:
    consumers = {each.callback.consumer_class.__name__ for each in websocket_urlpatterns}
    assert consumers == SOCKETS.keys(), f"list every consumer in SOCKETS in {WHERE}"


CASES = [(name, each) for name, permissions in PERMISSIONS.items() for each in permissions]


# What is streamed is asynchronous, and the client of the tests is not.
@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous")
@pytest.mark.parametrize(("name", "permission"), CASES, ids=[f"{name}-{each.method}" for name, each in CASES])
def test_everybody_gets_the_answer_that_is_theirs(
    name: str, permission: Permission, arguments: dict[str, object], browsers: dict[str, Client]
) -> None:
    path, data = _address(name, arguments), _filled(permission.data, arguments)
    got = {role: _answer(browsers[role], permission.method, path, data) for role in ROLES}
    assert {role: word for role, (word, _) in got.items()} == permission.answers
    stranger_reads = got[OTHER][1] if permission.answers is not ANYBODY else ""
    assert SECRET not in stranger_reads, f"{path} shows somebody of another team what is the team's"


@pytest.mark.parametrize("name", PERMISSIONS)
def test_a_method_that_nobody_listed_is_not_taken(
    name: str, arguments: dict[str, object], browsers: dict[str, Client]
) -> None:
    listed = {each.method for each in PERMISSIONS[name]}
    path = _address(name, arguments)
    for method in {"get", "post", "put", "patch", "delete"} - listed:
        status = getattr(browsers[OWNER], method)(path).status_code
        assert status == 405, f"{method} {path} answers {status}: list it in {WHERE}, or refuse it (require_GET, …)"


ALONE = [name for name, permissions in PERMISSIONS.items() if any(each == get(PEOPLE) for each in permissions)]


@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous")
@pytest.mark.parametrize("name", ALONE)
def test_somebody_in_no_team_gets_a_page_too(name: str, arguments: dict[str, object], db: None, signed_in: Any) -> None:
    nobody = User.objects.create_user("nobody@example.org", "Nobody")
    assert _answer(signed_in(nobody), "get", _address(name, arguments), {})[0] in (ALLOWED, NOT_THERE)


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
@pytest.mark.parametrize("pattern", websocket_urlpatterns, ids=lambda each: each.callback.consumer_class.__name__)
async def test_a_socket_opens_to_those_who_may_listen(
    pattern: URLPattern, arguments: dict[str, object], browsers: dict[str, Client]
) -> None:
    path = "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(arguments[found[1]]), str(pattern.pattern))
    expected = SOCKETS[pattern.callback.consumer_class.__name__]
    got = {role: await _opens(path, browsers[role]) for role in ROLES}
    assert got == {role: expected[role] == ALLOWED for role in ROLES}


async def _opens(path: str, browser: Client) -> bool:
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items())
    headers = [(b"host", b"testserver"), (b"origin", b"http://testserver"), (b"cookie", cookie.encode())]
    socket = WebsocketCommunicator(application, path, headers)
    opened, _ = await socket.connect()
    await socket.disconnect()
    return opened


def _address(name: str, arguments: dict[str, object]) -> str:
    needed = PATTERNS[name].pattern.converters
    missing = sorted(needed.keys() - arguments.keys())
    assert not missing, f"the address {name!r} needs {missing}: give a value in `arguments` of {__file__}"
    return reverse(name, kwargs={each: arguments[each] for each in needed})


def _filled(data: Any, arguments: dict[str, object]) -> Any:
    if isinstance(data, dict):
        return {key: _filled(value, arguments) for key, value in data.items()}
    if isinstance(data, list):
        return [_filled(each, arguments) for each in data]
    return data.format_map(arguments) if isinstance(data, str) and re.fullmatch(r"\{\w+\}", data) else data


def _answer(browser: Client, method: str, path: str, data: Any) -> tuple[str, str]:
    """What this person is answered, and the page; what it changed is taken back, so that all find the same."""
    with transaction.atomic():
        response = getattr(browser, method)(path, data)
        body = b"".join(response)
        transaction.set_rollback(True)
    return _word(response), body.decode(errors="ignore")


def _word(response: Any) -> str:
    if response.status_code in (301, 302) and response.headers["Location"].startswith("/sign-in/?next="):
        return SIGN_IN
    words = {403: FORBIDDEN, 404: NOT_THERE}
    assert response.status_code < 500
    assert response.status_code != 400
    return words.get(response.status_code, ALLOWED)
