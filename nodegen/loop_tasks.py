"""Runs tasks on the event loop of the server itself: Django's tasks interface without a queue to install.

The loop is made known by the lifespan of the ASGI application, which also ends the tasks when the server stops.
State lives in the module: Django makes a backend for each thread.
"""

import asyncio
import contextvars
import logging
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.db import connections
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskContext, TaskResult, TaskResultStatus
from django.tasks.exceptions import TaskException
from django.utils import timezone

logger = logging.getLogger(__name__)

_loop: asyncio.AbstractEventLoop | None = None
_running: set[asyncio.Task[None]] = set()


class LoopBackend(BaseTaskBackend):
    """Starts each task on the server's loop as soon as it is enqueued."""

    supports_async_task = True

    def enqueue(self, task: Task, args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult:
        """Start a coroutine task; from any thread."""
        self.validate_task(task)
        if _loop is None or _loop.is_closed():
            raise TaskException("Tasks run on the server's loop, and no server is running in this process.")
        result = TaskResult(
            task=task,
            id=uuid.uuid4().hex,
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        # Views run in threads, from which no other call of the loop is safe.
        _loop.call_soon_threadsafe(_start, result)
        return result


def attach(loop: asyncio.AbstractEventLoop) -> None:
    """Name the loop that tasks run on."""
    global _loop
    _loop = loop


async def drain() -> None:
    """Wait until everything that was started has ended."""
    # What is enqueued while others end is waited for as well.
    while _running:
        await asyncio.gather(*_running, return_exceptions=True)


async def stop() -> None:
    """Cancel what runs and wait for its clean-up."""
    for task in _running:
        task.cancel()
    await drain()


def _start(result: TaskResult) -> None:
    # A context of its own: the request that enqueued it may end first.
    task = asyncio.get_running_loop().create_task(_run(result), context=contextvars.Context())
    # The loop itself keeps only weak references to tasks.
    _running.add(task)
    task.add_done_callback(_running.discard)


async def _run(result: TaskResult) -> None:
    arguments = [TaskContext(task_result=result), *result.args] if result.task.takes_context else result.args
    # Outside a request all tasks would share one thread for their queries, and wait for each other in it.
    async with ThreadSensitiveContext():
        try:
            await result.task.func(*arguments, **result.kwargs)
        except Exception:  # a task is a border: what it raises ends it, and is told to whoever runs the server
            logger.exception("The task %s failed", result.task.name)
        finally:
            # Django closes connections when a request ends, and no request ends here.
            await sync_to_async(connections.close_all)()
