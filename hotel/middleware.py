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
        "autoplay",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "publickey-credentials-get",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
)


# Django's own middleware sets these on what passes it. Here they stand on every answer, also on
# one to a host name that is not ours, and on what is served without a page.
HEADERS = {
    "Permissions-Policy": PERMISSIONS_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    # Guests' names stand on the pages, so no cache on the way may keep them. The browser may, for
    # its back button alone: the form there must still have the operation it was shown with.
    "Cache-Control": "private, max-age=0",
}


class SafeHeaders:
    """What every answer carries that does not say otherwise itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
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
