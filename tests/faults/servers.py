"""The desk as a hotel runs it: gunicorn with one worker, and the engine with its data on disk."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from hotel.engine import Engine
from hotel.paths import BASE_DIR
from tests.faults.proxy import Wire
from tests.hotel.conftest import clean_environment
from tests.hotel.test_run import free_port
from tests.views.page import Page

# Only a test that has gone wrong waits this long, in seconds.
PATIENCE = 60
POLL = 0.1

PREPARE = """
import django
django.setup()
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from reservations.roles import MANAGER
call_command("migrate", verbosity=0, interactive=False)
call_command("create_roles", verbosity=0)
clerk = User.objects.create_user("clerk", password="x")
clerk.groups.add(Group.objects.get(name=MANAGER))
browser = Client()
browser.force_login(clerk)
print(f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}")
"""


# What a form sends, by field: one value, or as many as were chosen.
Typed = Mapping[str, str | list[str]]


@dataclass
class Answered:
    """What came back over HTTP, as `Page` reads it."""

    status_code: int
    content: bytes
    url: str

    @property
    def page(self) -> Page:
        return Page(self)  # type: ignore[arg-type]


class Desk:
    """A gunicorn of one worker, and a browser in which somebody is signed in who may do all."""

    def __init__(self, data_dir: Path, endpoint: str, **environment: str) -> None:
        self.port = free_port()
        self.data_dir = data_dir
        # The hotel of the test, where it is not that of the server.
        self.hotel = ""
        self._environment = clean_environment(
            data_dir,
            DJANGO_SETTINGS_MODULE="tests.faults.kills.serving",
            DYNAMODB_ENDPOINT_URL=endpoint,
            **environment,
        )
        self._process: subprocess.Popen[bytes] | None = None
        self._cookies: dict[str, str] = {}

    def prepare(self) -> None:
        """Accounts and a session, in a database of the data directory's."""
        done = subprocess.run(
            [sys.executable, "-c", PREPARE],
            cwd=BASE_DIR,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        self._keep(done.stdout.split()[-1])

    @contextmanager
    def open(self) -> Iterator["Desk"]:
        """Serve for as long as the block lasts."""
        self.prepare()
        command = [*(sys.executable, "-m", "gunicorn", "hotel.wsgi"), *("--workers", "1")]
        command += ["--bind", f"127.0.0.1:{self.port}", "--access-logfile", os.devnull]
        with (self.data_dir / "gunicorn.log").open("ab") as said:
            self._process = subprocess.Popen(
                command, cwd=BASE_DIR, env=self._environment, stdout=said, stderr=said
            )
        try:
            until(lambda: self.answers("/healthz") == 200)
            yield self
        finally:
            self._process.terminate()
            self._process.wait(PATIENCE)

    def worker(self) -> int:
        assert self._process is not None
        master = self._process.pid
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        (worker,) = map(int, children)
        return worker

    def kill_worker(self) -> None:
        os.kill(self.worker(), signal.SIGKILL)

    def answers(self, address: str) -> int | None:
        """The status of a page, or None where nobody answers."""
        try:
            return self.get(address).status_code
        except (OSError, http.client.HTTPException):
            return None

    def get(self, address: str) -> Answered:
        return self._ask("GET", address)

    def post(self, address: str, typed: Typed) -> Answered:
        """Send a form with the token of the page that was shown last."""
        return self._ask("POST", address, {**typed, "csrfmiddlewaretoken": self._token})

    def form(self, address: str) -> str:
        """Open a form's page; returns its operation."""
        return self.page(address).operation

    def page(self, address: str) -> Page:
        """Open a page with forms."""
        page = self.get(address).page
        (token, *_) = page.every("input", name="csrfmiddlewaretoken")
        self._token = dict(token.attributes)["value"]
        return page

    def _ask(self, method: str, address: str, typed: Typed | None = None) -> Answered:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={said}" for name, said in self._cookies.items())}
        if self.hotel:
            headers["X-Hotel"] = self.hotel
        if typed is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, address, urlencode(typed or {}, doseq=True), headers)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                self._keep(cookie)
            url = answer.headers.get("Location", "")
            return Answered(answer.status, answer.read(), url)
        finally:
            connection.close()

    def _keep(self, cookie: str) -> None:
        name, _, value = cookie.partition(";")[0].partition("=")
        self._cookies[name] = value


class Sending:
    """A form that is being sent by a browser that waits for the answer."""

    def __init__(self, send: Callable[[], Answered]) -> None:
        self.answered: Answered | None = None
        self.is_broken = False
        self._send = send
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    def ends(self) -> "Sending":
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()
        return self

    def _wait(self) -> None:
        try:
            self.answered = self._send()
        except (OSError, http.client.HTTPException):
            self.is_broken = True


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; for processes of which nothing else tells."""
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, "It has not come about."
        time.sleep(POLL)


@contextmanager
def listening(engine: Engine) -> Iterator[Wire]:
    """A wire to an engine."""
    wire = Wire(engine.endpoint)
    threading.Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.02}).start()
    try:
        yield wire
    finally:
        wire.close()
