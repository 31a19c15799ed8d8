"""When a session ends, and where that leads whoever comes after it."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

# In the session: when somebody signed in, and when somebody last did something, in seconds.
BEGUN, SEEN = "begun", "seen"
# A page that asks by itself says so: nobody need sit in front of it.
BACKGROUND = "X-Background"
# Why somebody has to sign in: nobody worked here for long, the longest working day is over, or
# besides something was sent that could not be saved.
IDLE, DAY_OVER, UNSAVED = "idle", "day-over", "unsaved"
WHYS = frozenset({IDLE, DAY_OVER, UNSAVED})
# The session is written for what was seen no more often than this.
NOTED_EVERY_SECONDS = 60
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def begin(request: HttpRequest) -> None:
    """Somebody has just signed in: both clocks start."""
    request.session[BEGUN] = request.session[SEEN] = int(time.time())


class SessionEnd:
    """Ends the session in which nobody has worked for `SESSION_IDLE_SECONDS`, and any session
    `SESSION_COOKIE_AGE` after signing in, however much was done in it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and SESSION_KEY in request.session:
            self._check(request)
        response = self.get_response(request)
        # A session that was begun in another way than by the page for it has its clocks, too.
        session = request.session
        if session.accessed and SESSION_KEY in session and BEGUN not in session:
            begin(request)
        return response

    def _check(self, request: HttpRequest) -> None:
        session, now = request.session, int(time.time())
        begun, seen = session.get(BEGUN, now), session.get(SEEN, now)
        if now - begun >= settings.SESSION_COOKIE_AGE:
            request.session_ended = DAY_OVER
            session.flush()
        elif now - seen >= settings.SESSION_IDLE_SECONDS:
            request.session_ended = IDLE
            session.flush()
        elif BACKGROUND not in request.headers and now - seen >= NOTED_EVERY_SECONDS:
            session[SEEN] = now


class SignInRequired(LoginRequiredMiddleware):
    """Leads whoever is not signed in to the sign-in page, and from there back."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        return to_sign_in(request)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page: a redirect, or for a part of a page the order to go there.

    A form that was sent is lost with the session; it is said so, and whoever signs in is led
    back to the form's page.
    """
    unsaved = request.method not in SAFE_METHODS
    why = UNSAVED if unsaved else getattr(request, "session_ended", "")
    return led_to(request, settings.LOGIN_URL, why=why)


def led_to(request: HttpRequest, address: str, *, why: str = "") -> HttpResponse:
    """To another page of the desk first, which is told where to lead back to."""
    query = {"next": page_of(request)} | ({"why": why} if why else {})
    url = f"{address}?{urlencode(query, safe='/')}"
    if "HX-Request" in request.headers:
        # A browser would follow a redirect on its own and put the whole page into the part.
        return HttpResponse(status=401, headers={"HX-Redirect": url})
    return HttpResponseRedirect(url)


def page_of(request: HttpRequest) -> str:
    """The address of the page at which somebody is, as far as the request tells."""
    if "HX-Request" in request.headers:
        shown = request.headers.get("HX-Current-URL", "")
        ours = url_has_allowed_host_and_scheme(
            shown, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        there = urlsplit(shown) if ours else urlsplit("/")
        return (there.path or "/") + (f"?{there.query}" if there.query else "")
    # What stands behind the path of a form says only where it was sent to.
    return request.get_full_path() if request.method in SAFE_METHODS else request.path
