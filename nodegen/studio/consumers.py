"""The websocket of a generation's page."""

from uuid import UUID

from asgiref.sync import sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.template.loader import render_to_string

from nodegen.studio.broadcast import group_name
from nodegen.studio.models import Generation
from nodegen.studio.progress import stages

# Codes from 4000 on are for applications; these two read like the statuses that a page would have.
STRANGER = 4403
NOT_THERE = 4404


class ProgressConsumer(AsyncWebsocketConsumer):
    """Sends the rendered progress of one generation, first as it is, then whenever it changes."""

    async def connect(self) -> None:
        """Join the group before reading what is recorded, so that nothing falls between the two."""
        user = self.scope["user"]
        if not user.is_authenticated:
            await self.close(STRANGER)
            return
        self.generation_id: UUID = self.scope["url_route"]["kwargs"]["generation_id"]
        # Somebody else's and one that is not there answer alike: an identifier tells nothing to a stranger.
        if not await Generation.objects.of_user(user).filter(pk=self.generation_id).aexists():
            await self.close(NOT_THERE)
            return
        await self.channel_layer.group_add(group_name(self.generation_id), self.channel_name)
        await self.accept()
        await self._send_progress()

    async def disconnect(self, code: int) -> None:
        """Leave the group."""
        # A stranger was turned away before there was a group to leave.
        if hasattr(self, "generation_id"):
            await self.channel_layer.group_discard(group_name(self.generation_id), self.channel_name)

    async def generation_changed(self, event: dict[str, object]) -> None:
        """Something is new."""
        await self._send_progress()

    async def _send_progress(self) -> None:
        html = await sync_to_async(_render)(self.generation_id)
        await self.send(text_data=html)


def _render(generation_id: UUID) -> str:
    generation = Generation.objects.select_related("team").get(pk=generation_id)
    context = {"generation": generation, "stages": stages(generation), "out_of_band": True}
    return render_to_string("studio/_progress.html", context)
