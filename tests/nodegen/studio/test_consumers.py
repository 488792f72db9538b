from typing import Any
from uuid import uuid4

import pytest
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from nodegen.asgi import application
from nodegen.studio.broadcast import tell
from nodegen.studio.models import Generation, Status
from nodegen.teams.models import User

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


def cookie(user: User) -> str:
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


async def connect(generation_id: Any, user: User | None, origin: str = "http://localhost") -> WebsocketCommunicator:
    from asgiref.sync import sync_to_async

    headers = [(b"host", b"localhost"), (b"origin", origin.encode())]
    if user:
        headers.append((b"cookie", (await sync_to_async(cookie)(user)).encode()))
    return WebsocketCommunicator(application, f"/ws/generations/{generation_id}/", headers)


async def test_a_page_is_sent_what_is_known_and_then_what_is_new(queued: Generation, alice: User) -> None:
    socket = await connect(queued.pk, alice)
    assert (await socket.connect())[0]
    assert 'id="progress"' in await socket.receive_from()
    await Generation.objects.filter(pk=queued.pk).aupdate(status=Status.CANCELLED)
    await tell(queued.pk)
    assert "ancelled" in await socket.receive_from()
    await socket.disconnect()


async def test_a_second_tab_sees_the_same(queued: Generation, alice: User, vera: User) -> None:
    first, second = await connect(queued.pk, alice), await connect(queued.pk, vera)
    for socket in (first, second):
        assert (await socket.connect())[0]
    assert await first.receive_from() == await second.receive_from()
    await first.disconnect()
    await second.disconnect()


async def test_a_socket_without_a_session_is_refused(queued: Generation) -> None:
    assert await (await connect(queued.pk, None)).connect() == (False, 4403)


async def test_somebody_elses_generation_is_not_there(queued: Generation, charlie: User) -> None:
    assert await (await connect(queued.pk, charlie)).connect() == (False, 4404)
    assert await (await connect(uuid4(), charlie)).connect() == (False, 4404)


async def test_a_page_of_another_site_is_refused(queued: Generation, alice: User) -> None:
    socket = await connect(queued.pk, alice, origin="https://evil.example")
    assert not (await socket.connect())[0]
