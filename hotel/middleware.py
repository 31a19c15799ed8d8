"""What every request must keep to and every page carries, and no library of ours sees to."""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

# The desk needs none of what a page may ask a browser for.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


class PrivatePages:
    """Guests' names stand on the pages, so no cache on the way may keep them. The browser may,
    for its back button alone: the form there must still have the operation it was shown with."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cache-Control", "private, max-age=0")
        return response


class Utf8Only:
    """Browsers write our pages' forms in UTF-8. A request that claims another encoding could
    name what no text holds, such as half of a surrogate pair, which no page can show again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest(f"The request is not in UTF-8 but in {request.encoding}.")
        return self.get_response(request)
