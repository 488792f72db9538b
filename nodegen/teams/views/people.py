"""Ways in and out, and one's own account."""

from django.contrib import messages
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nodegen.teams import entry
from nodegen.teams.forms import JoinForm, NameForm, PasswordForm, SignInForm
from nodegen.teams.middleware import SESSION_KEY
from nodegen.teams.models import Invitation

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by email address and password."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        login(request, form.user, BACKEND)
        return redirect(_next(request))
    return render(request, "teams/sign_in.html", {"form": form, "next": request.GET.get("next", "")})


def _next(request: HttpRequest) -> str:
    """Where somebody wanted to go, if that is here."""
    wanted = request.POST.get("next", "")
    # Else a link to this page could send whoever signs in to a copy of the studio that asks for the password again.
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else resolve_url("compose")


@login_not_required
@never_cache
@require_GET
def sign_in_link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a link that works once."""
    user = entry.person_of_link(token)
    if user is not None:
        login(request, user, BACKEND)
        return redirect("compose")
    if request.user.is_authenticated:
        return redirect("compose")
    return render(request, "teams/link_over.html", status=410)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("sign-in")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Join a team: a member of the installation with one click, anybody else by telling who they are."""
    found = Invitation.objects.valid(token).select_related("team").first()
    if found is None:
        return render(request, "teams/link_over.html", status=410)
    form = None if request.user.is_authenticated else JoinForm(request.POST or None)
    if request.method == "POST" and (form is None or form.is_valid()):
        user = request.user if form is None else form.save()
        # Somebody else may have used the link since it was found.
        if not entry.join(found, user):
            return render(request, "teams/link_over.html", status=410)
        if form is not None:
            login(request, user, BACKEND)
        request.session[SESSION_KEY] = found.team_id
        return redirect("compose")
    return render(request, "teams/invitation.html", {"form": form, "invitation": found})


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, address and password."""
    about_password = "new_password" in request.POST
    name_form = NameForm(None if about_password else request.POST or None, instance=request.user)
    password_form = PasswordForm(request.user, request.POST if about_password else None)
    if about_password and password_form.is_valid():
        password_form.save()
        # A session is bound to the password it began with: without this the person would sign themselves out.
        update_session_auth_hash(request, request.user)
        messages.success(request, "Your password is set.")
        return redirect("account")
    if request.method == "POST" and not about_password and name_form.is_valid():
        name_form.save()
        messages.success(request, "Saved.")
        return redirect("account")
    return render(request, "teams/account.html", {"name_form": name_form, "password_form": password_form})
