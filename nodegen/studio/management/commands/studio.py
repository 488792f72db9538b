"""`manage.py studio`: make what is missing, print a link that signs in, serve."""

import contextlib
import socket
from argparse import ArgumentParser
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from nodegen.studio.assets import collect_when_changed
from nodegen.teams import entry
from nodegen.teams.models import User


class Command(BaseCommand):
    """Runs the studio on its embedded default."""

    help = "Run Nodegen Studio; --link EMAIL only prints a link that signs that person in."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, or whom to let in."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--link", metavar="EMAIL", help="print a sign-in link for this person and end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, print the link, serve until stopped."""
        settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        if options["link"]:
            self._print_link(options)
            return
        # Before anything slow: a port in use is known at once.
        listener = self._listen(options["host"], options["port"])
        # What an older version made, and could not be found yet.
        call_command("reindex", missing=True, verbosity=0)
        collect_when_changed()
        link = self._address(options, entry.first_person())
        config = uvicorn.Config(
            "nodegen.asgi:application", lifespan="on", log_level="warning", ws="websockets-sansio", access_log=False
        )
        server = _AnnouncingServer(config, f"Nodegen Studio is ready: {link}")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])

    def _listen(self, host: str, port: int) -> socket.socket:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            reason = error.strerror or error
            raise CommandError(f"Cannot listen on {host}:{port}: {reason}. Try another with --port.") from error
        return listener

    def _print_link(self, options: dict[str, Any]) -> None:
        user = User.objects.filter(email=options["link"].lower()).first()
        if user is None:
            known = ", ".join(User.objects.values_list("email", flat=True)[:10]) or "nobody yet"
            raise CommandError(f"Nobody here has the address {options['link']}; known are {known}.")
        self.stdout.write(self._address(options, user))

    def _address(self, options: dict[str, Any], user: User) -> str:
        host = f"[{options['host']}]" if ":" in options["host"] else options["host"]
        return f"http://{host}:{options['port']}{reverse('sign-in-link', args=[entry.sign_in_token(user)])}"


class _AnnouncingServer(uvicorn.Server):
    """Says that it is ready once it is."""

    def __init__(self, config: uvicorn.Config, announcement: str) -> None:
        super().__init__(config)
        self._announcement = announcement

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            print(self._announcement, flush=True)
