"""What is put off until the answer has been sent holds nobody up, and is done nevertheless."""

import contextlib
import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY
from pytest_django import Settings

from hotel import after_sending as put_off
from hotel.after_sending import AfterSending, PutOff, Worker
from hotel.observing.logs import NamedByRequest, running_request
from hotel.paths import BASE_DIR
from reservations.models import keys
from reservations.models.reading import fetch
from reservations.selectors.history import read_history
from tests.desk import Desk
from tests.hotel.conftest import clean_environment
from tests.hotel.test_run import free_port
from tests.views.test_request_log import Kept, lines  # noqa: F401 - a fixture

PASSWORD = "a quiet lobby"
LONG = 60


def nothing() -> None:
    """What is done where nothing has to be."""


def task(act: Callable[[], object], otherwise: Callable[[], object] = nothing) -> PutOff:
    return PutOff("a task", act, otherwise)


@pytest.fixture
def worker() -> Worker:
    return Worker(most=2)


def answered(act: Callable[[], object]) -> HttpResponse:
    """The answer to a request that has put this off."""

    def view(request: HttpRequest) -> HttpResponse:
        put_off.after_sending(request, "a task", act, nothing)
        return HttpResponse("said")

    return AfterSending(view)(HttpRequest())


@pytest.mark.django_db
def test_it_is_done_once_the_answer_is_closed(
    worker: Worker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AFTER_SENDING_AT_ONCE = False
    monkeypatch.setattr(put_off, "worker", worker)
    done: list[str] = []
    response = answered(lambda: done.append(threading.current_thread().name))
    assert worker.flush(0)
    assert done == []
    response.close()
    assert worker.flush(LONG)
    assert done == ["after-sending"]


@pytest.mark.django_db
def test_whoever_closes_the_answer_does_not_wait(
    worker: Worker, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.AFTER_SENDING_AT_ONCE = False
    monkeypatch.setattr(put_off, "worker", worker)
    held = threading.Event()
    # It would never come back from here if it were done in this thread.
    answered(held.wait).close()
    assert not worker.flush(0)
    held.set()
    assert worker.flush(LONG)


def test_all_is_done_in_the_order_in_which_it_was_put_off(worker: Worker) -> None:
    done: list[int] = []
    for number in range(20):
        worker.take(task(lambda number=number: done.append(number)))
        assert worker.flush(LONG)
    assert done == list(range(20))


def test_what_fails_keeps_nothing_else_from_being_done(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[bool] = []
    worker.take(task(lambda: 1 // 0))
    worker.take(task(lambda: done.append(True)))
    assert worker.flush(LONG)
    assert done == [True]
    assert "What was put off until the answer was sent has failed: a task" in caplog.text


@contextmanager
def busy(worker: Worker, put_off: PutOff) -> Iterator[None]:
    """While the thread is at this."""
    begun, held = threading.Event(), threading.Event()

    def act() -> None:
        begun.set()
        held.wait()
        put_off.act()

    worker.take(PutOff(put_off.name, act, put_off.otherwise))
    assert begun.wait(LONG)
    yield
    held.set()
    assert worker.flush(LONG)


def test_what_is_too_much_is_given_up_and_can_say_so(worker: Worker) -> None:
    done: list[int] = []
    given_up: list[int] = []
    with busy(worker, task(nothing)):
        for number in range(4):
            worker.take(
                task(
                    lambda number=number: done.append(number),
                    lambda number=number: given_up.append(number),
                )
            )
        assert given_up == [2, 3]
    assert done == [0, 1]


def test_at_the_end_of_the_process_what_is_left_is_done(worker: Worker) -> None:
    done: list[bool] = []
    worker.take(task(lambda: done.append(True)))
    worker.end(LONG)
    assert done == [True]


def test_when_the_time_is_over_the_rest_is_given_up(worker: Worker) -> None:
    given_up: list[str] = []
    with busy(worker, task(nothing, lambda: given_up.append("begun"))):
        worker.take(task(nothing, lambda: given_up.append("waiting")))
        worker.end(0)
        assert given_up == ["begun", "waiting"]


def test_it_belongs_to_its_request_and_its_cost_is_told(
    desk: Desk,
    worker: Worker,
    lines: Kept,  # noqa: F811
) -> None:
    def counted() -> float:
        labels = {"operation": "BatchGetItem"}
        return REGISTRY.get_sample_value("desk_dynamodb_requests_total", labels) or 0.0

    before = counted()
    token = running_request.set("9f2c")
    try:
        noted = task(lambda: fetch([keys.hotel(desk.h)]))
    finally:
        running_request.reset(token)
    assert running_request.get() is None
    lines.addFilter(NamedByRequest())
    worker.take(noted)
    assert worker.flush(LONG)
    line = lines.last
    assert (line["message"], line["task"], line["request_id"]) == ("afterwards", "a task", "9f2c")
    assert line["dynamodb"] == {"BatchGetItem": 1}
    assert line["ms"] >= line["dynamodb_ms"] > 0
    assert counted() == before + 1


# The server itself.


@contextmanager
def served(directory: Path, **environment: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """gunicorn with its own settings, and an account; its process and its port."""
    port = free_port()
    given = clean_environment(
        directory,
        DJANGO_SETTINGS_MODULE="hotel.settings.demo",
        METRICS_TOKEN="",
        **environment,
    )
    made = (
        "import django; django.setup();"
        "from django.core.management import call_command; call_command('migrate', verbosity=0);"
        "from django.contrib.auth.models import User;"
        f"User.objects.create_user('rita', password='{PASSWORD}')"
    )
    subprocess.run([sys.executable, "-c", made], cwd=BASE_DIR, env=given, check=True, timeout=300)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "hotel.wsgi", "--bind", f"127.0.0.1:{port}"],
        cwd=BASE_DIR,
        env=given,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield server, port
    finally:
        server.kill()
        server.wait()
        assert server.stderr
        server.stderr.close()


def connected(port: int) -> http.client.HTTPConnection:
    """A connection that has been answered."""
    for _ in range(600):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
        try:
            connection.connect()
            return connection
        except ConnectionRefusedError:
            threading.Event().wait(0.1)
    raise AssertionError("The server does not answer.")


def signs_in(connection: http.client.HTTPConnection, password: str) -> int:
    """The status of the answer, on this one connection."""
    connection.request("GET", "/accounts/login/")
    page = connection.getresponse()
    body = page.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
    assert token, body
    cookie = str(page.headers["Set-Cookie"]).partition(";")[0]
    typed = {"username": "rita", "password": password, "csrfmiddlewaretoken": token[1]}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    kept = connection.sock
    connection.request("POST", "/accounts/login/", urlencode(typed), headers)
    answer = connection.getresponse()
    answer.read()
    assert connection.sock is kept
    return answer.status


def ended(server: "subprocess.Popen[str]") -> str:
    """What the server has said until it ended, having been asked to."""
    server.send_signal(signal.SIGTERM)
    said = server.communicate(timeout=LONG)[1]
    assert server.returncode == 0, said
    return said


@contextmanager
def endless_table() -> Iterator[tuple[str, threading.Event]]:
    """The address of a table whose answers never end, but are never silent for long either; and
    whether it was asked."""
    asked, is_over = threading.Event(), threading.Event()

    def answer() -> None:
        with contextlib.suppress(OSError), listening.accept()[0] as connection:
            asked.set()
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
            while not is_over.wait(0.1):
                connection.sendall(b" ")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked
        is_over.set()
        thread.join()


def test_the_next_request_of_a_connection_does_not_wait_for_the_table(tmp_path: Path) -> None:
    with (
        endless_table() as (table, asked),
        served(tmp_path, DYNAMODB_ENDPOINT_URL=table) as (server, port),
        closing(connected(port)) as connection,
    ):
        assert signs_in(connection, "wrong") == 200
        assert asked.wait(LONG)
        kept = connection.sock
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() == b"ok\n"
        assert connection.sock is kept
        said = ended(server)
    lost = "The journal could not be told of sign_in_failed: account 1, by account None"
    assert f"{lost} ('there was no time for it')" in said


@pytest.mark.local
def test_a_server_that_stops_tells_the_journal_first(
    desk: Desk, endpoint: str, tmp_path: Path
) -> None:
    with served(tmp_path, DYNAMODB_ENDPOINT_URL=endpoint, HOTEL_CODE=desk.h) as (server, port):
        with closing(connected(port)) as connection:
            assert signs_in(connection, PASSWORD) == 302
        assert "could not be told" not in ended(server)
    assert [each.verb for each in read_history(keys.staff(desk.h, "rita"))] == ["sign_in"]
