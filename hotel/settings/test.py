"""For the test suite: quick, in memory, and unable to reach anybody's real table."""

import os

from hotel.engine.answering import DUMMY_CREDENTIALS
from hotel.loopback import never_leave
from hotel.observing.logs import logging_config
from hotel.settings.base import *

never_leave(os.environ, DUMMY_CREDENTIALS)

SECRET_KEY = "only for tests, and therefore no secret at all"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
HOTEL_CODE = "MAIN"
HOTEL_TABLE = "HotelManagement"
AWS_REGION = "eu-west-1"
# Nobody answers here; the tests name the engine that they run on.
DYNAMODB_ENDPOINT_URL = "http://127.0.0.1:9"

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# pytest shows what is logged where a test fails.
LOGGING = logging_config(as_json=False)
LOGGING["loggers"]["hotel.observing.request_log"]["handlers"] = []

# What a page leaves to be done afterwards is done when its test goes on.
AFTER_SENDING_AT_ONCE = True
