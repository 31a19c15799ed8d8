"""The page of the search box: everything that was found for what was typed."""

from dataclasses import dataclass

from reservations.domain.names import fold
from reservations.models import keys
from reservations.selectors.hits import (
    GuestHit,
    ReservationHit,
    RoomHit,
    guest_hit,
    reservation_hit,
    room_hit,
    with_neighbours,
)
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.matching import (
    Matches,
    Reach,
    looks_like_phone,
    match,
    rooms_of,
)

# Entries of the longest word are read and filtered by the others: so many a request, and so many
# in all, after which more has to be typed.
READ_AT_ONCE = 300
READ_AT_MOST = 3000
SHOWN = 50


@dataclass(frozen=True)
class SearchResult:
    """What was found for `query`; `is_cut` when more match than were looked at.

    `room` is the number that was typed as it stands on the door, `rooms` has it and, after one
    or two digits, all that begin so.
    """

    hotel: HotelFacts
    query: str
    reservation: ReservationHit | None
    room: str | None
    rooms: list[RoomHit]
    guests: list[GuestHit]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        return not self.count

    @property
    def count(self) -> int:
        return len(self.guests) + len(self.rooms) + bool(self.reservation)

    @property
    def looks_like_phone(self) -> bool:
        return looks_like_phone(self.query)


def search(h: str, query: str) -> SearchResult:
    """Everything that the words may mean, guests by name: a Query and two BatchGets, which read
    once more for each 300 guests who have only one of the words. Raises NoHotel."""
    typed = " ".join(query.split())
    matches = match(h, typed, Reach(READ_AT_ONCE, READ_AT_MOST, SHOWN, SHOWN))
    matches.guests.sort(key=lambda guest: fold(guest.name))
    return result(h, typed, matches)


def result(h: str, typed: str, matches: Matches) -> SearchResult:
    """The matches in their order, each with what tells it apart: one more BatchGet at most
    for every 100 stays and rooms that belong to them."""
    found = with_neighbours(h, matches.found, [*matches.guests, *matches.records])
    held, hotel = matches.reservation, matches.hotel
    rooms = rooms_of(h, found, matches.numbers)
    exact = (room.number for room in rooms if _is(h, matches.number, room.number))
    return SearchResult(
        hotel=hotel_facts(hotel),
        query=typed,
        reservation=reservation_hit(h, found, held, hotel) if held else None,
        room=next(exact, None),
        rooms=[room_hit(room) for room in rooms],
        guests=[guest_hit(h, found, guest, hotel.business_date) for guest in matches.guests],
        is_cut=matches.is_cut,
    )


def _is(h: str, typed: str | None, number: str) -> bool:
    return typed is not None and keys.room_number(h, typed) == keys.room_number(h, number)
