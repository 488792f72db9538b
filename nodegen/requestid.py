"""One identifier for each request: in the log lines it causes, in its answer, on its error page."""

import logging
import uuid
from collections.abc import Awaitable, Callable
from contextvars import ContextVar

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponse

# Sync views run in threads of their own, into which asgiref carries context variables.
current: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIdMiddleware:
    """Gives every request an identifier, as `request.request_id` and in the header X-Request-ID."""

    async_capable = True
    sync_capable = False

    def __init__(self, get_response: Callable[[HttpRequest], Awaitable[HttpResponse]]) -> None:
        self.get_response = get_response
        # Django looks at the object, and not at its `__call__`, to know whether it may be awaited.
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]
        current.set(request.request_id)
        response = await self.get_response(request)
        response["X-Request-ID"] = request.request_id
        return response


class RequestIdFilter(logging.Filter):
    """Puts the identifier of the request at hand into log records."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current.get()
        return True
