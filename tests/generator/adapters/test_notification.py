"""Channels of generated notification nodes against a real mail server and a real webhook."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

pytestmark = pytest.mark.slow


class Mailbox:
    """Takes e-mail, but for some recipients."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.busy = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Refuse nobody@, now and later."""
        if address.startswith("nobody@"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take what is sent, unless busy."""
        if self.busy:
            self.busy -= 1
            return "451 try again later"
        self.taken.append(envelope)
        return "250 taken"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Controller]]:
    """A mail server on loopback and what it took."""
    box = Mailbox()
    server = Controller(box, hostname="127.0.0.1", port=_free_port())
    server.start()
    yield box, server
    if server.server is not None:
        server.stop()


def _free_port() -> int:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as server:
        return int(server.server_port)


async def no_wait(_seconds: float) -> None:
    return


def test_email_goes_to_a_real_server(package: Callable[..., Any], mailbox: tuple[Mailbox, Controller]) -> None:
    box, server = mailbox
    made = package(
        "real_mail",
        domain="notification",
        business_description="Sends e-mail over SMTP from templates.",
        operations=["send_email", "send_bulk", "get_status"],
        features=["retry (3 attempts)"],
    )
    channel = made.node.SmtpChannel("127.0.0.1", server.port, sender="shop@example.org", encrypted=False)
    ask = made.asker(made.handler(channel, sleep=no_wait))

    async def scene() -> None:
        box.busy = 2
        text = {
            "subject": "Gr\u00fc\u00dfe",
            "body": "Hallo $name,\n.\nende",
            "variables": {"name": "\u00c4nne"},
        }
        sent = await ask("send_email", recipient="a@example.org", **text)
        assert sent.status == "success", sent
        assert (await ask("get_status", id=sent.data["id"])).data["status"] == "sent"
        refused = await ask("send_email", recipient="nobody@example.org", body="b")
        assert refused.error_code == "rejected"
        many = await ask("send_bulk", recipients=["nobody@example.org", "b@example.org"], body="b")
        assert many.data["nobody@example.org"] == {"error_code": "rejected"}
        assert await channel.ping() is None
        server.stop()
        assert (await ask("send_email", recipient="a@example.org", body="b")).error_code == "unavailable"
        with pytest.raises(made.node.UnavailableError):
            await channel.ping()

    asyncio.run(scene())
    assert [envelope.rcpt_tos for envelope in box.taken] == [["a@example.org"], ["b@example.org"]]
    content = box.taken[0].content
    assert isinstance(content, bytes)
    assert b"Message-ID: <" in content
    assert b"Hallo" in content


class _Hook(BaseHTTPRequestHandler):
    """A webhook that answers from a list of statuses, then well."""

    statuses: list[int]
    posted: list[Any]

    def do_POST(self) -> None:
        self.posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self._answer(self.statuses.pop(0) if self.statuses else 200)

    def do_HEAD(self) -> None:
        self._answer(405)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def hook() -> Iterator[tuple[str, type[_Hook]]]:
    """Address and handler of a webhook."""
    handler = type("Hook", (_Hook,), {"statuses": [], "posted": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", handler
        server.shutdown()
        thread.join()


def test_a_real_webhook_is_posted_again_when_it_fails(
    package: Callable[..., Any], hook: tuple[str, type[_Hook]]
) -> None:
    address, handler = hook
    made = package(
        "real_hook",
        domain="notification",
        business_description="Posts to a Slack webhook.",
        operations=["notify"],
        features=["retry (3 attempts)"],
    )

    async def scene() -> list[str | None]:
        channel = made.node.WebhookChannel(address)
        ask = made.asker(made.handler(channel, sleep=no_wait))
        handler.statuses[:] = [429, 503]
        recovered = await ask("notify", recipient="#shop", subject="s", body="b")
        handler.statuses[:] = [404]
        refused = await ask("notify", recipient="#shop", body="b")
        assert await channel.ping() == 405
        nowhere = made.asker(made.handler(made.node.WebhookChannel("http://127.0.0.1:9/"), sleep=no_wait))
        lost = await nowhere("notify", recipient="#shop", body="b")
        return [recovered.status, refused.error_code, lost.error_code]

    assert asyncio.run(scene()) == ["success", "rejected", "unavailable"]
    assert handler.posted == [{"recipient": "#shop", "text": "s\nb"}] * 3 + [{"recipient": "#shop", "text": "b"}]
