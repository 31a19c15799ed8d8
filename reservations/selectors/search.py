"""The search box: reservations by code, rooms by number, guests by name, e-mail or phone."""

import datetime as dt
import re
from dataclasses import dataclass

from reservations.domain.codes import as_code
from reservations.domain.names import MAX_KEY_LETTERS, fold, reversed_phone
from reservations.models import HotelRecord, Reservation, SearchEntry, keys
from reservations.models.reading import Found, fetch
from reservations.selectors.hotel import HotelFacts, read_hotel_facts

# Entries of the longest word are read and filtered by the others: so many a request, and so many
# in all, after which more has to be typed.
READ_AT_ONCE = 300
READ_AT_MOST = 3000
SHOWN = 50
SHORTEST_PHONE = 3
TRUNK_ZERO = re.compile(r"\(0\)|^[\s(]*0+")
# The longest number that a room can have.
MAX_NUMBER = 12


@dataclass(frozen=True)
class GuestHit:
    id: str
    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True)
class ReservationHit:
    code: str
    guest_name: str
    status: str
    arrival: dt.date
    departure: dt.date


@dataclass(frozen=True)
class SearchResult:
    """What was found for `query`; `is_cut` when more guests match than were looked at."""

    hotel: HotelFacts
    query: str
    reservation: ReservationHit | None
    room: str | None
    guests: list[GuestHit]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not (self.reservation or self.room or self.guests)


def search(h: str, query: str) -> SearchResult:
    """Everything that the words may mean: three requests. Raises NoHotel."""
    typed = " ".join(query.split())
    code = as_code(typed)
    wanted = [keys.reservation(h, code)] if code else []
    if typed and len(typed) <= MAX_NUMBER:
        wanted.append(keys.room_number(h, typed))
    found = fetch(wanted) if wanted else Found()
    guests, is_cut = _guests(h, typed)
    return SearchResult(
        hotel=read_hotel_facts(h),
        query=typed,
        reservation=_reservation(found, h, code),
        room=typed if keys.room_number(h, typed) in found else None,
        guests=guests,
        is_cut=is_cut,
    )


def _reservation(found: Found, h: str, code: str | None) -> ReservationHit | None:
    record = found.one(Reservation, keys.reservation(h, code)) if code else None
    if record is None:
        return None
    return ReservationHit(
        record.code, record.guest_name, record.status, record.arrival, record.departure
    )


def _guests(h: str, typed: str) -> tuple[list[GuestHit], bool]:
    words = _words(typed)
    if not words:
        return [], False
    # Consistent, so that a guest who has just been registered is found and not registered twice.
    entries = HotelRecord.query(
        keys.searches(h),
        HotelRecord.sk.startswith(max(words, key=len)),
        consistent_read=True,
        page_size=READ_AT_ONCE,
        limit=READ_AT_MOST,
    )
    hits: dict[str, GuestHit] = {}
    for entry in entries:
        if isinstance(entry, SearchEntry) and _matches(entry, words):
            hits[entry.guest_id] = GuestHit(entry.guest_id, entry.name, entry.email, entry.phone)
        if len(hits) > SHOWN:
            break
    ordered = sorted(hits.values(), key=lambda hit: fold(hit.name))
    return ordered[:SHOWN], entries.total_count >= READ_AT_MOST or len(hits) > SHOWN


def _matches(entry: SearchEntry, words: list[str]) -> bool:
    return all(any(known.startswith(word) for known in entry.words) for word in words)


def _words(typed: str) -> list[str]:
    """What to look for: an e-mail as it is, digits as the end of a phone number, else words."""
    if "@" in typed:
        return [typed.casefold()[:MAX_KEY_LETTERS]]
    # The zero of "(0)", of 0171 and of 0049 is dialled and not part of the number.
    digits = [c for c in TRUNK_ZERO.sub("", typed) if c.isdigit()]
    if len(digits) >= SHORTEST_PHONE and not any(c.isalpha() for c in typed):
        return [reversed_phone("".join(digits))[:MAX_KEY_LETTERS]]
    return [word[:MAX_KEY_LETTERS] for word in fold(typed).split()]
