"""The application as a WSGI server takes it: `gunicorn hotel.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hotel.settings.production")

application = get_wsgi_application()
