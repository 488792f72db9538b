"""Settings of the web application. What may differ between installations is read in environment.py."""

from pathlib import Path

from django.utils.csp import CSP

from . import environment

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(environment.text("NODEGEN_VAR") or BASE_DIR / "var")

DEBUG = False
SECRET_KEY = environment.secret_key(VAR_DIR)
ALLOWED_HOSTS = environment.words("NODEGEN_ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
HTTPS = environment.text("NODEGEN_HTTPS") == "1"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    # Before staticfiles, whose runserver it replaces.
    "servestatic",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "nodegen.teams",
    "nodegen.studio",
    "nodegen.discussion",
    "nodegen.preferences",
    "nodegen.batch",
]
if environment.text("NODEGEN_TASKS") == "database":
    INSTALLED_APPS.append("django_tasks_db")

MIDDLEWARE = [
    # First, so that also what the others refuse is answered and logged with the identifier.
    "nodegen.requestid.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # A view that says nothing of who may see it is shown to nobody who is not signed in.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "nodegen.teams.middleware.CurrentTeamMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "nodegen.urls"
CSRF_FAILURE_VIEW = "nodegen.studio.views.errors.csrf_failure"
ASGI_APPLICATION = "nodegen.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nodegen.teams.context.teams",
                "nodegen.discussion.context.mentions",
            ],
        },
    },
]

DATABASES = {"default": environment.database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CHANNEL_LAYERS = environment.channel_layers()
TASKS = environment.tasks()

TESTS_UNISOLATED = environment.text("NODEGEN_TESTS_UNISOLATED") == "1"

AUTH_USER_MODEL = "teams.User"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "compose"
LOGOUT_REDIRECT_URL = "sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    # The editor writes its styles into the page; without the nonce, text that is typed in it is corrupted.
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
if HTTPS:
    # Only behind a proxy, which sets it anew: elsewhere anybody could send this header.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

# Fields of a form are bounded by their own sentences; this bounds the whole request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    # uvicorn has made its loggers before this is read; disabled, they would fall silent.
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "nodegen.requestid.RequestIdFilter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} [{request_id}] {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["request_id"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
