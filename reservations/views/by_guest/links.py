"""The link by which a guest says something of a stay: signed, bound to the hotel and the
reservation, and good for a while. Whoever has it speaks for the stay, like whoever has the key
card; it shows no name, no dates and no price.
"""

import datetime as dt
from dataclasses import dataclass

import segno
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from reservations.domain.codes import as_code

# A stay is judged within thirty days of its end (`domain.reactions`); a link that was printed at
# the arrival of a long one is printed anew.
LASTS = dt.timedelta(days=60)
# A token is well below this; anything longer is not worth checking.
LONGEST = 120
# So many requests of one stay in so many seconds: nobody taps faster. Counted for the stay and
# not for the address, since all guests of a house may share one.
MOST, WITHIN_SECONDS = 60, 600


@dataclass(frozen=True)
class Visitor:
    """Stands in the place of a user where a form's operation is bound to who is shown it."""

    pk: str


def visitor_of(h: str, code: str) -> Visitor:
    return Visitor(f"guest:{h}:{code}")


def token_of(h: str, code: str) -> str:
    """A fresh token for this reservation."""
    return _signer(h).sign(code)


def code_in(token: str, h: str) -> str | None:
    """The reservation that the token speaks for, or None: not ours, tampered with, or too old."""
    if len(token) > LONGEST:
        return None
    try:
        return as_code(_signer(h).unsign(token, max_age=LASTS))
    except signing.BadSignature:
        return None


@dataclass(frozen=True)
class GuestLink:
    """The address, and a picture of it for a phone's camera."""

    url: str
    picture: str


def link_for(request: HttpRequest, h: str, code: str) -> GuestLink:
    """The guest's link to be handed out now."""
    address = reverse("said_by_guest", kwargs={"token": token_of(h, code)})
    url = request.build_absolute_uri(address)
    drawn = segno.make(url, error="m").svg_data_uri(scale=3, border=2, light="#fff")
    return GuestLink(url, str(drawn))


def is_too_much(h: str, code: str) -> bool:
    """Whether there were too many requests of this stay just now; counted by each process."""
    key = f"said:{h}:{code}"
    cache.add(key, 0, WITHIN_SECONDS)
    try:
        return int(cache.incr(key)) > MOST
    except ValueError:
        return False  # It has just run out, and so begins anew.


def _signer(h: str) -> signing.TimestampSigner:
    return signing.TimestampSigner(salt=f"reservations.guest_link:{h}")
