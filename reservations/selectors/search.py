"""The search box: reservations by code, rooms by number, guests by name, e-mail or phone."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.codes import as_code
from reservations.domain.names import MAX_KEY_LETTERS, fold, reversed_phone
from reservations.models import HotelRecord, Reservation, SearchEntry, keys
from reservations.models.reading import Found, fetch
from reservations.selectors.hotel import HotelFacts, read_hotel_facts

# One Query reads this many entries of the longest word and filters them by the other words.
READ = 300
SHOWN = 50
SHORTEST_PHONE = 3
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
    entries = list(
        HotelRecord.query(
            keys.searches(h),
            HotelRecord.sk.startswith(max(words, key=len)),
            limit=READ,
        )
    )
    hits = {
        entry.guest_id: GuestHit(entry.guest_id, entry.name, entry.email, entry.phone)
        for entry in entries
        if isinstance(entry, SearchEntry) and _matches(entry, words)
    }
    ordered = sorted(hits.values(), key=lambda hit: fold(hit.name))
    return ordered[:SHOWN], len(entries) == READ or len(ordered) > SHOWN


def _matches(entry: SearchEntry, words: list[str]) -> bool:
    return all(any(known.startswith(word) for known in entry.words) for word in words)


def _words(typed: str) -> list[str]:
    """What to look for: an e-mail as it is, digits as the end of a phone number, else words."""
    if "@" in typed:
        return [typed.casefold()[:MAX_KEY_LETTERS]]
    digits = [character for character in typed if character.isdigit()]
    if len(digits) >= SHORTEST_PHONE and not any(c.isalpha() for c in typed):
        return [reversed_phone("".join(digits))[:MAX_KEY_LETTERS]]
    return [word[:MAX_KEY_LETTERS] for word in fold(typed).split()]
