"""A hotel's live desk: everything that differs from one to another comes from the environment."""

from django.core.checks.security.base import (
    SECRET_KEY_MIN_LENGTH,
    SECRET_KEY_MIN_UNIQUE_CHARACTERS,
)
from django.core.exceptions import ImproperlyConfigured

from hotel.observing.errors import report_errors
from hotel.settings.base import *
from hotel.settings.base import (
    CONTENT_SECURITY_POLICY,
    CSRF_COOKIE_NAME,
    DATA_DIR,
    KNOWN_BROWSER_COOKIE_NAME,
    SESSION_COOKIE_NAME,
    database,
    env,
)


def required(name: str, what: str) -> str:
    """The value of an environment variable without which the desk must not start."""
    value = str(env.str(name, default="")).strip()
    if not value:
        raise ImproperlyConfigured(f"The environment variable {name} is missing: {what}.")
    return value


def random(name: str, value: str) -> str:
    """The value, if nobody could guess it: Django's own measure of a secret, which only warns."""
    few = len(set(value)) < SECRET_KEY_MIN_UNIQUE_CHARACTERS
    if few or len(value) < SECRET_KEY_MIN_LENGTH:
        raise ImproperlyConfigured(
            f"The environment variable {name} can be guessed: give it a random text of"
            f" {SECRET_KEY_MIN_LENGTH} characters or more."
        )
    return value


SECRET_KEY = random(
    "SECRET_KEY", required("SECRET_KEY", "a random text of 50 characters or more, kept secret")
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = [
    host.strip()
    for host in required("ALLOWED_HOSTS", "the desk's host names, with commas between").split(",")
]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

DATABASES = database(
    env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'accounts.sqlite3'}")
)

# The desk is reached by HTTPS alone. A proxy that ends it names the header by which it says so,
# such as X-Forwarded-Proto; without a proxy that sets it, the header must stay unnamed.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
if header := env.str("SECURE_PROXY_SSL_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
# The browsers' own lists bind the whole domain, and for months after it has left them: only who
# owns the domain can want that, so the check of the deployment does not ask for it.
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# By these names browsers take the cookies from this host alone, and by HTTPS alone.
SESSION_COOKIE_NAME = f"__Host-{SESSION_COOKIE_NAME}"
CSRF_COOKIE_NAME = f"__Host-{CSRF_COOKIE_NAME}"
KNOWN_BROWSER_COOKIE_NAME = f"__Host-{KNOWN_BROWSER_COOKIE_NAME}"
CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Errors are reported to Sentry where it is named.
if dsn := env.str("SENTRY_DSN", default=""):
    report_errors(dsn, release=env.str("RELEASE", default=""))
