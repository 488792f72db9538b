"""The ASGI application: pages, websockets, and the lifespan that carries the tasks."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nodegen.settings")
django.setup()

from channels.auth import AuthMiddlewareStack  # noqa: E402 - models may be imported only after setup
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402

from nodegen.lifespan import lifespan  # noqa: E402
from nodegen.studio.routing import websocket_urlpatterns  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(websocket_urlpatterns))),
        # Neither Django nor Channels answers the lifespan, without which no loop would be known to run tasks on.
        "lifespan": lifespan,
    }
)
