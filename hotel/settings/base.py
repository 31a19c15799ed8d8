"""What production, the demo and the tests share; none of them may run on this alone."""

from typing import Any

import environ
from csp.constants import NONE, SELF

from hotel.observing.logs import logging_config
from hotel.paths import BASE_DIR, data_dir

env = environ.Env()

DATA_DIR = data_dir()

# The hotel and its table.
HOTEL_CODE = env.str("HOTEL_CODE", default="MAIN")
HOTEL_TABLE = env.str("HOTEL_TABLE", default="HotelManagement")
AWS_REGION = env.str("AWS_REGION", default="eu-west-1")
# None is Amazon DynamoDB; otherwise the address of a DynamoDB Local.
DYNAMODB_ENDPOINT_URL: str | None = env.str("DYNAMODB_ENDPOINT_URL", default="") or None

DEBUG = False
# Only the demo has made-up accounts and a generated secret.
DEMO = False

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
    "phonenumber_field",
    "reservations.apps.ReservationsConfig",
]

MIDDLEWARE = [
    "hotel.observing.request_log.RequestLog",
    "hotel.observing.metrics.Metrics",
    "hotel.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "hotel.middleware.PrivatePages",
    "hotel.middleware.Utf8Only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "reservations.middleware.TableAwayMiddleware",
]

ROOT_URLCONF = "hotel.urls"
WSGI_APPLICATION = "hotel.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"


def database(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The accounts' database as Django wants it, from what its address says."""
    found |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # Writers queue instead of failing, and readers do not wait for them.
        found["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    return {"default": found}


# Sign-in.
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# A working day. The names keep the cookies of other programs on the same host apart.
SESSION_COOKIE_NAME = "hotel_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "hotel_csrf"
CSRF_COOKIE_SAMESITE = "Lax"

# What browsers may do with our pages.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# The largest form has some thirty fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Texts and time. Instants are kept in UTC; the hotel's own zone stands in its record.
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files, of which the UI kit's come from its npm package.
STATIC_URL = "static/"
STATIC_ROOT: Any = BASE_DIR / "staticfiles"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "hotel.assets.NodePackagesFinder",
]
NODE_MODULES = BASE_DIR / "node_modules"
NODE_STATIC_FILES = {
    "vendor/tabler.min.css": "@tabler/core/dist/css/tabler.min.css",
    "vendor/tabler.min.css.map": "@tabler/core/dist/css/tabler.min.css.map",
    "vendor/htmx.min.js": "htmx.org/dist/htmx.min.js",
}
# Icons are written into the pages, so they need no serving.
ICONS_DIR = NODE_MODULES / "@tabler/icons/icons/outline"

# Errors with their tracebacks go to stderr, with the line of each request.
LOGGING = logging_config(as_json=env.str("LOG_FORMAT", default="json") == "json")

# Who sends this token may read the figures at /metrics; without one there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
