"""The demo that `make run` serves: everything made up, and reachable from this machine alone.

Its conveniences (a generated secret, accounts whose password is printed) are bearable only
because of that, so these settings refuse any address that is not loopback.
"""

import os
import secrets
import sys

from hotel.engine.answering import DUMMY_CREDENTIALS
from hotel.engine.running import endpoint
from hotel.loopback import (
    LOOPBACK_HOSTS,
    never_leave,
    require_loopback_endpoint,
    require_loopback_runserver,
)
from hotel.observing.logs import logging_config
from hotel.paths import keep_private, private_directory
from hotel.settings.base import *
from hotel.settings.base import DATA_DIR, DYNAMODB_ENDPOINT_URL, MIDDLEWARE, database, env

require_loopback_runserver(sys.argv)
never_leave(os.environ, DUMMY_CREDENTIALS)

DEMO = True
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = LOOPBACK_HOSTS
MIDDLEWARE = ["hotel.loopback.LoopbackOnly", *MIDDLEWARE]

private_directory(DATA_DIR)
# Never DATABASE_URL: made-up accounts with a printed password must not reach a hotel's own.
DATABASES = database(env.db_url_config(f"sqlite:///{DATA_DIR / 'demo.sqlite3'}"))

_secret = DATA_DIR / "demo-secret"
if not _secret.is_file():
    keep_private(_secret, secrets.token_urlsafe(50))
SECRET_KEY = _secret.read_text()

# Without an engine there must still be an address, for none would mean Amazon DynamoDB; nobody
# answers at this one, so that the pages say that the engine does not answer.
NOWHERE = "http://127.0.0.1:9"
DYNAMODB_ENDPOINT_URL = require_loopback_endpoint(DYNAMODB_ENDPOINT_URL or endpoint() or NOWHERE)

# Static files are served from where they lie; nothing is collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# The terminal is for errors; the requests stand in a file.
(DATA_DIR / "log").mkdir(exist_ok=True)
LOGGING = logging_config(as_json=False, requests_to=DATA_DIR / "log" / "requests.jsonl")
