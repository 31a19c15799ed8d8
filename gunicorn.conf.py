"""How gunicorn serves the desk: `gunicorn hotel.wsgi` reads this by itself."""

import gc
import logging
import os
import shutil
import tempfile
from typing import Any

from hotel.loopback import is_loopback, only_here
from hotel.observing.logs import logging_config

worker_class = "gthread"
workers = 2
threads = 8
timeout = 60
# What no form, list or cookie of ours comes near; more is refused before it is read.
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190
# The desk logs a line a request itself, which says more (`hotel/observing/request_log.py`).
accesslog = None
# Where somebody asks for this one, too: the path alone, for in a query there may be a name.
access_log_format = '%(t)s %(h)s "%(m)s %(U)s" %(s)s %(B)s bytes %(M)s ms'
# Its own lines look like the desk's and say as little of what was sent.
IS_DEMO = os.environ.get("DJANGO_SETTINGS_MODULE") == "hotel.settings.demo"
logconfig_dict = logging_config(
    as_json=not IS_DEMO and os.environ.get("LOG_FORMAT", "json") == "json"
)
logging.captureWarnings(True)
# A request may wait this long in a stopping server.
graceful_timeout = 20
control_socket_disable = True

# The workers share their figures through files in here; `prometheus_client` finds it by this name.
FIGURES = "PROMETHEUS_MULTIPROC_DIR"
if os.environ.get("METRICS_TOKEN") and FIGURES not in os.environ:
    os.environ[FIGURES] = tempfile.mkdtemp(prefix="desk-metrics-")


def on_starting(server: Any) -> None:
    """The demo is served to this machine alone, whoever starts it and however."""
    if not IS_DEMO:
        return
    for address in server.cfg.address:
        if isinstance(address, tuple) and not is_loopback(address[0]):
            raise SystemExit(only_here(address[0]))


def post_worker_init(worker: Any) -> None:
    """What a worker has imported stays: looking through it again and again took a tenth of a
    second of every large page."""
    gc.collect()
    gc.freeze()


def child_exit(server: Any, worker: Any) -> None:
    """A worker that has ended counts nothing as running any more."""
    if FIGURES in os.environ:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)


def on_exit(server: Any) -> None:
    """The figures begin anew with each start of the server."""
    if FIGURES in os.environ:
        shutil.rmtree(os.environ[FIGURES], ignore_errors=True)
