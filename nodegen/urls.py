"""All addresses of the web application."""

from django.urls import include, path

handler400 = "nodegen.studio.views.errors.bad_request"
handler403 = "nodegen.studio.views.errors.forbidden"
handler404 = "nodegen.studio.views.errors.not_found"
handler500 = "nodegen.studio.views.errors.server_error"

urlpatterns = [
    path("", include("nodegen.studio.urls")),
    path("", include("nodegen.batch.urls")),
    path("", include("nodegen.discussion.urls")),
    path("", include("nodegen.preferences.urls")),
    path("", include("nodegen.teams.urls")),
]
