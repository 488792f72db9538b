"""The beginning and the end of the server's life."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from nodegen import loop_tasks
from nodegen.preferences.retention import purge_at_start
from nodegen.studio.runs import resume_interrupted

type Message = MutableMapping[str, Any]


async def lifespan(
    scope: Message, receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    """Attach the tasks to this loop and take up what was interrupted; at the end, stop them."""
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            # Before anything is taken up: a task that is enqueued while no loop is known is refused.
            loop_tasks.attach(asyncio.get_running_loop())
            await resume_interrupted()
            await purge_at_start()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            await loop_tasks.stop()
            await send({"type": "lifespan.shutdown.complete"})
            return
