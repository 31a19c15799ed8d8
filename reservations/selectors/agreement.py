"""Whether rooms, reservations, guests and the nights in the month items tell the same story.

Each of them is written by the same transactions, so every disagreement is a bug.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from reservations.domain.lifecycle import HOLDS_NIGHTS, ReservationStatus, RoomStatus
from reservations.domain.stay import days_of, month_of, months_between
from reservations.selectors.hotel_state import HotelState, read_hotel_state

SLEPT = frozenset({ReservationStatus.FULFILLED, ReservationStatus.CLOSED})
NOBODY = (None, None, None)


@dataclass(frozen=True)
class Agreement:
    """How much was compared, and each disagreement as a sentence."""

    rooms: int
    occupied: int
    reservations: int
    statuses: dict[str, int]
    guests: int
    claims: int
    sold: int
    open_nights: int
    disagreements: list[str]


def read_agreement(h: str) -> Agreement:
    """Read the whole hotel and compare it: for the end of an import or a check at night, no page.

    Raises NoHotel.
    """
    return compare(read_hotel_state(h))


def compare(state: HotelState) -> Agreement:
    """Hold everything against everything else."""
    sold = _sold(state)
    open_nights = sum(len(list(_open_nights(state, code))) for code in state.types)
    statuses = Counter(stay.status for stay in state.stays.values())
    return Agreement(
        rooms=len(state.rooms),
        occupied=sum(room.status == RoomStatus.OCCUPIED for room in state.rooms.values()),
        reservations=len(state.stays),
        statuses=dict(sorted(statuses.items())),
        guests=len(state.guests),
        claims=len(state.claims),
        sold=sum(sold.values()),
        open_nights=open_nights,
        disagreements=[
            *_claims_without_stays(state),
            *_stays_without_claims(state),
            *_availability(state, sold),
            *_types(state),
            *_rooms(state),
            *_guests(state),
        ],
    )


def _claims_without_stays(state: HotelState) -> Iterator[str]:
    """From the business date on only stays that hold nights claim; before, who once held them."""
    listed = {
        (night.room, night.date, stay.code): stay
        for stay in state.stays.values()
        for night in stay.nights
        if night.room
    }
    for (room, night), code in sorted(state.claims.items()):
        stay = listed.get((room, night, code))
        if stay is None:
            yield f"Room {room} is claimed on {night} by {code}, which does not list that night."
        elif night >= state.business_date and stay.status not in HOLDS_NIGHTS:
            yield f"Room {room} is claimed on {night} by {code}, which is {stay.status}."


def _stays_without_claims(state: HotelState) -> Iterator[str]:
    for stay in state.stays.values():
        for night in stay.nights:
            ahead = night.date >= state.business_date
            must_hold = stay.status in (HOLDS_NIGHTS if ahead else SLEPT | HOLDS_NIGHTS)
            holder = state.claims.get((night.room or "", night.date))
            if night.room and must_hold and holder != stay.code:
                yield (
                    f"Reservation {stay.code} lists room {night.room} on {night.date}, "
                    f"which {holder or 'nobody'} has claimed."
                )
            if ahead and stay.status == ReservationStatus.FULFILLED and not night.room:
                yield f"Reservation {stay.code} is in house without a room on {night.date}."


def _sold(state: HotelState) -> Counter[tuple[str, dt.date]]:
    """Type and night -> how many are sold, from the business date on."""
    return Counter(
        (night.room_type, night.date)
        for stay in state.stays.values()
        if stay.status in HOLDS_NIGHTS
        for night in stay.nights
        if night.date >= state.business_date
    )


def _open_nights(state: HotelState, code: str) -> Iterator[dt.date]:
    first = month_of(state.business_date)
    for month in months_between(first, state.types[code].open_until):
        yield from (night for night in days_of(month) if night >= state.business_date)


def _availability(state: HotelState, sold: Counter[tuple[str, dt.date]]) -> Iterator[str]:
    on_sale = set()
    for code, room_type in state.types.items():
        limit = int(room_type.rooms) + int(room_type.allowance)
        for night in _open_nights(state, code):
            on_sale.add((code, night))
            left = state.free.get((code, night))
            should = limit - sold[code, night]
            if left != should:
                yield f"{code} has {left} left on {night}, but {should} of {limit} are not sold."
    for code, night in sorted(set(sold) - on_sale):
        yield f"{code} is sold on {night}, which is not on sale."


def _types(state: HotelState) -> Iterator[str]:
    there = Counter(room.room_type for room in state.rooms.values())
    for code, room_type in state.types.items():
        if int(room_type.rooms) != there[code]:
            yield f"{code} counts {int(room_type.rooms)} rooms, but {there[code]} are there."


def _rooms(state: HotelState) -> Iterator[str]:
    in_house = [s for s in state.stays.values() if s.status == ReservationStatus.FULFILLED]
    by_room = {stay.room: stay for stay in in_house}
    for stay in in_house:
        if by_room[stay.room] is not stay or stay.room not in state.rooms:
            yield f"Reservation {stay.code} is in house, but has room {stay.room} not to itself."
    for room in state.rooms.values():
        guest = by_room.get(room.id)
        should = (guest.code, guest.guest_name, guest.departure) if guest else NOBODY
        who = should[0] or "nobody"
        if (room.rented_to, room.guest_name, room.occupied_until) != should:
            yield f"Room {room.id} shows {room.rented_to}, but {who} is in house in it."
        if (room.status == RoomStatus.OCCUPIED) != (guest is not None):
            yield f"Room {room.id} is {room.status}, but {who} is in house in it."


def _guests(state: HotelState) -> Iterator[str]:
    active: defaultdict[str, set[str]] = defaultdict(set)
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for stay in state.stays.values():
        if stay.status in HOLDS_NIGHTS:
            active[stay.guest].add(stay.code)
        if stay.status == ReservationStatus.FULFILLED and stay.room:
            rooms[stay.guest].add(stay.room)
    for guest, sets in state.guests.items():
        if sets.active != active[guest]:
            yield _sets(guest, "ActiveReservations", sets.active, active[guest])
        if sets.rooms != rooms[guest]:
            yield _sets(guest, "OccupiesRooms", sets.rooms, rooms[guest])
    for guest in sorted(set(active) - set(state.guests)):
        yield f"Guest {guest} has reservations, but no profile."


def _sets(guest: str, name: str, found: frozenset[str], should: set[str]) -> str:
    listed = [", ".join(sorted(each)) or "nothing" for each in (found, should)]
    return f"Guest {guest} has {listed[0]} in {name}, but {listed[1]} by the reservations."
