"""Expected guests, each with the room that could be given now or why there is none."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from reservations.domain.allotment import Wish, allot
from reservations.domain.lifecycle import RoomStatus, ready_states
from reservations.domain.names import fold
from reservations.domain.nights import Slot, day_between, slots_to_enter, total
from reservations.domain.room_choice import Candidate
from reservations.models import Reservation, Room
from reservations.models.candidates import RoomClaims, as_candidates, holders_of, without
from reservations.models.expired_holds import expired_holds
from reservations.models.reading import House


class NotReady(StrEnum):
    """Why an expected guest cannot be checked in with one click."""

    LATER = "LATER"
    OVER = "OVER"
    OCCUPIED = "OCCUPIED"
    DIRTY = "DIRTY"
    NOT_INSPECTED = "NOT_INSPECTED"
    TAKEN = "TAKEN"
    NONE_READY = "NONE_READY"


@dataclass(frozen=True)
class Arrival:
    """An expected reservation. `total` is in whole minor units of `currency`.

    `room` is the assigned room's number. `given` is the room to check in to now: the assigned
    one, or one of the type that no other row is offered; without it `not_ready` says why.
    `late` counts the days since the arrival was due.
    """

    code: str
    guest_id: str
    guest_name: str
    room_type: str
    room_type_name: str
    floor: str
    arrival: dt.date
    departure: dt.date
    nights: int
    adults: int
    children: int
    total: int
    currency: str
    room: str | None
    given: str | None
    not_ready: NotReady | None
    late: int

    @property
    def is_ready(self) -> bool:
        return self.given is not None

    @property
    def is_overdue(self) -> bool:
        return self.late > 0

    @property
    def is_over(self) -> bool:
        return self.not_ready is NotReady.OVER

    @property
    def choice(self) -> str:
        """What a form says to check this guest in to this room."""
        return f"{self.code} {self.given}"


def arrival_rows(
    house: House, expected: Sequence[Reservation], now: dt.datetime | None = None
) -> list[Arrival]:
    """The reservations as rows, by arrival and name; who stands first is offered a room first.

    One Query for each month in which somebody who could be checked in today stays. Where
    somebody gets no room by that, the holds are asked for that have run out by the instant
    `now`: two Queries, and a batch if there are any. Without `now` every hold counts.
    """
    given = given_now(house, expected, now).rooms
    rows = [_arrival(house, each, given.get(each.code)) for each in expected]
    return sorted(rows, key=_as_listed)


def _as_listed(stay: Reservation | Arrival) -> tuple[dt.date, str, str]:
    return stay.arrival, fold(stay.guest_name), stay.code


@dataclass(frozen=True)
class GivenNow:
    """Who could come in today (`wishes`), and by reservation code the id of the room for each
    who can be given one now; `candidates` are the rooms with who claims them."""

    wishes: Sequence[Wish] = ()
    candidates: Sequence[Candidate] = ()
    rooms: Mapping[str, str] = field(default_factory=dict)


def given_now(
    house: House, expected: Sequence[Reservation], now: dt.datetime | None = None
) -> GivenNow:
    """As many as possible of who could come in today get a room; it reads as `arrival_rows`."""
    today = house.hotel.business_date
    wishes = [
        _wish(each, today)
        for each in sorted(expected, key=_as_listed)
        if each.arrival <= today and not each.stay.is_over(today)
    ]
    if not wishes:
        return GivenNow()
    slots = {slot for wish in wishes for slot in wish.slots}
    besides = {slot for wish in wishes for more in wish.besides.values() for slot in more}
    tonight = Slot(today)
    holders = holders_of(house.hotel.code, sorted({*slots, *besides, tonight}))
    found = _allotted(wishes, as_candidates(house, _claims(holders, tonight)))
    if now is None or len(found.rooms) == len(wishes):
        return found
    run_out = expired_holds(house.hotel.code, now)
    if not run_out:
        return found
    left = without(run_out, holders)
    return _allotted(wishes, as_candidates(house, _claims(left, tonight)))


def _allotted(wishes: Sequence[Wish], candidates: Sequence[Candidate]) -> GivenNow:
    return GivenNow(wishes, candidates, allot(wishes, candidates))


def _claims(holders: Mapping[str, Mapping[Slot, str]], tonight: Slot) -> RoomClaims:
    return RoomClaims(holders, {room for room, held in holders.items() if tonight in held})


def _wish(reservation: Reservation, today: dt.date) -> Wish:
    held = reservation.held_nights()
    return Wish(
        reservation.code,
        reservation.room_type,
        tuple(slots_to_enter(held, since=today)),
        reservation.assigned_room,
        day_between(held, since=today),
        frozenset(reservation.wishes or ()),
    )


def _arrival(house: House, reservation: Reservation, given: str | None) -> Arrival:
    today = house.hotel.business_date
    assigned = house.rooms.get(reservation.assigned_room or "")
    room = house.rooms.get(given or "")
    shown = room or assigned
    return Arrival(
        code=reservation.code,
        guest_id=reservation.guest_id,
        guest_name=reservation.guest_name,
        room_type=reservation.room_type,
        room_type_name=house.types[reservation.room_type].name,
        floor=shown.floor if shown else "",
        arrival=reservation.arrival,
        departure=reservation.departure,
        nights=reservation.stay.length,
        adults=int(reservation.adults),
        children=int(reservation.children),
        total=total(reservation.held_nights()),
        currency=reservation.currency,
        room=assigned.number if assigned else None,
        given=room.number if room else None,
        not_ready=None if room else _why_not(house, reservation, assigned),
        late=max(0, (today - reservation.arrival).days),
    )


def _why_not(house: House, reservation: Reservation, assigned: Room | None) -> NotReady:
    today = house.hotel.business_date
    if reservation.arrival > today:
        return NotReady.LATER
    if reservation.stay.is_over(today):
        return NotReady.OVER
    if assigned is None:
        return NotReady.NONE_READY
    if assigned.status != RoomStatus.FREE:
        return NotReady.OCCUPIED
    if assigned.housekeeping in ready_states(inspected_only=bool(house.hotel.inspected_only)):
        return NotReady.TAKEN
    return NotReady.DIRTY if assigned.housekeeping == "DIRTY" else NotReady.NOT_INSPECTED
