"""How gunicorn serves the desk: `gunicorn hotel.wsgi` reads this by itself."""

import gc
import os
from typing import Any

from hotel.loopback import is_loopback, only_here

worker_class = "gthread"
workers = 2
threads = 8
timeout = 60
accesslog = "-"
# The path alone: in a query there may be a guest's name.
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'
# A request may wait this long in a stopping server.
graceful_timeout = 20
control_socket_disable = True


def on_starting(server: Any) -> None:
    """The demo is served to this machine alone, whoever starts it and however."""
    if os.environ.get("DJANGO_SETTINGS_MODULE") != "hotel.settings.demo":
        return
    for address in server.cfg.address:
        if isinstance(address, tuple) and not is_loopback(address[0]):
            raise SystemExit(only_here(address[0]))


def post_worker_init(worker: Any) -> None:
    """What a worker has imported stays: looking through it again and again took a tenth of a
    second of every large page."""
    gc.collect()
    gc.freeze()
