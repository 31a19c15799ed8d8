"""What production, the demo and the tests share; none of them may run on this alone."""

import datetime as dt
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

from hotel.observing.logs import logging_config
from hotel.paths import BASE_DIR, data_dir, private_file

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
    "axes",
    "csp",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "phonenumber_field",
    "reservations.apps.ReservationsConfig",
]

MIDDLEWARE = [
    "hotel.observing.request_log.RequestLog",
    # What every answer carries, also one to a host name that is not ours.
    "csp.middleware.CSPMiddleware",
    "hotel.middleware.SafeHeaders",
    "hotel.observing.metrics.Metrics",
    "hotel.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hotel.after_sending.AfterSending",
    "hotel.middleware.Utf8Only",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hotel.sessions.SessionEnd",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "hotel.sessions.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "reservations.accounts.required.SecondFactorRequired",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "reservations.middleware.TableAwayMiddleware",
    "axes.middleware.AxesMiddleware",
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
        if found["NAME"] != ":memory:":
            private_file(Path(found["NAME"]))
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
AUTHENTICATION_BACKENDS = [
    "reservations.accounts.lock_out.LockOutBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Lock-out: `reservations/accounts/lock_out.py` says what counts against whom.
SIGN_IN_FAILURES = env.int("SIGN_IN_FAILURES", default=5)
AXES_COOLOFF_TIME = dt.timedelta(minutes=env.int("SIGN_IN_COOL_OFF_MINUTES", default=15))
AXES_FAILURE_LIMIT = SIGN_IN_FAILURES
AXES_HANDLER = "reservations.accounts.lock_out.Handler"
AXES_LOCKOUT_PARAMETERS = "reservations.accounts.lock_out.parameters"
AXES_LOCKOUT_CALLABLE = "reservations.accounts.lock_out.locked_out"
AXES_USERNAME_CALLABLE = "reservations.accounts.clients.counted_name"
AXES_CLIENT_IP_CALLABLE = "reservations.accounts.clients.address_of"
AXES_CLIENT_STR_CALLABLE = "reservations.accounts.clients.without_names"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
# The journal tells who signed in; where from is nobody's business any longer.
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# How many proxies stand in front of the desk, each of which adds to X-Forwarded-For.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
OTP_TOTP_ISSUER = "reservations.accounts.second_factor.issuer"
# A session ends when nobody has worked in it for an hour, and after a working day in any case.
# The names keep the cookies of other programs on the same host apart.
SESSION_IDLE_SECONDS = 60 * env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_COOKIE_NAME = "hotel_session"
SESSION_COOKIE_AGE = 60 * 60 * env.int("SESSION_HOURS", default=12)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "hotel_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
KNOWN_BROWSER_COOKIE_NAME = "hotel_known"

# What browsers may do with our pages.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "script-src-attr": [NONE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
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

# What nobody need wait for is left to a thread of its own (`hotel/after_sending.py`).
AFTER_SENDING_AT_ONCE = False

# Who sends this token may read the figures at /metrics; without one there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
