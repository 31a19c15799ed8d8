"""The demo's settings, but for the hotel: a header names it, so that one server serves many."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from hotel.settings.demo import *  # noqa: F403 - so does the demo with its base
from hotel.settings.demo import MIDDLEWARE

MIDDLEWARE = [*MIDDLEWARE, "tests.faults.kills.serving.of_the_hotel"]


def of_the_hotel(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """The tests have one browser, which asks one thing at a time."""

    def answer(request: HttpRequest) -> HttpResponse:
        settings.HOTEL_CODE = request.headers.get("X-Hotel") or settings.HOTEL_CODE
        return get_response(request)

    return answer
