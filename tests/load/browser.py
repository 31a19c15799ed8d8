"""A clerk's browser, as light as it can be: pages are asked for, forms are sent, times are kept."""

import html
import http.client
import re
import threading
import time
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlencode

HOST = "127.0.0.1"
# Seconds after which a clerk would have called for help.
PATIENCE = 60
HIDDEN = r'name="{}" value="([^"]*)"'
TOKEN = re.compile(HIDDEN.format("csrfmiddlewaretoken"))
OPERATION = re.compile(HIDDEN.format("operation"))
SUMMARY = re.compile(r'<ul class="error-summary-list">(.*?)</ul>', re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ITEM = re.compile(r"<li[^>]*>(.*?)</li>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class Times:
    """How long every answer took, in seconds, by page and verb."""

    def __init__(self) -> None:
        self.by_name: dict[str, list[float]] = defaultdict(list)
        self._lock = threading.Lock()

    def note(self, name: str, seconds: float) -> None:
        with self._lock:
            self.by_name[name].append(seconds)

    def all(self) -> list[float]:
        return [each for seconds in self.by_name.values() for each in seconds]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str = ""

    @property
    def operation(self) -> str:
        return _found(OPERATION, self.text)

    @property
    def token(self) -> str:
        return _found(TOKEN, self.text)

    @property
    def sentences(self) -> list[str]:
        """What the error summary says; the page's title where there is none."""
        said = SUMMARY.search(self.text)
        items = ITEM.findall(said[1]) if said else [_found(TITLE, self.text)]
        return [" ".join(html.unescape(TAG.sub("", each)).split()) for each in items]

    def says(self, sentence: str) -> bool:
        """Whether this stands anywhere on the page."""
        return sentence in html.unescape(self.text)


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return html.unescape(found[1]) if found else ""


@dataclass
class Browser:
    """One member of staff who is signed in. Several threads may use it at once, as tabs do."""

    port: int
    times: Times
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, name: str, url: str) -> Answer:
        return self._ask(name, "GET", url)

    def post(self, name: str, url: str, typed: dict[str, str], form: Answer) -> Answer:
        """Send a form with the token and the operation that its page carries."""
        carried = {"csrfmiddlewaretoken": form.token, "operation": form.operation}
        return self._ask(name, "POST", url, urlencode(typed | carried))

    def sign_in(self, name: str, password: str) -> None:
        url = "/accounts/login/"
        form = self.get("sign in: page", url)
        answer = self.post("sign in", url, {"username": name, "password": password}, form)
        if answer.status != http.client.FOUND:
            raise AssertionError(f"{name} cannot sign in: {answer.status} {answer.sentences}")

    def _ask(self, name: str, method: str, url: str, body: str | None = None) -> Answer:
        headers = {"Cookie": "; ".join(f"{key}={value}" for key, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        start = time.monotonic()
        try:
            connection.request(method, url, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        self.times.note(name, time.monotonic() - start)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[key.strip()] = value
        return Answer(answer.status, text, answer.headers.get("Location", ""))
