"""Each line of a draft by itself: what it would hold, or why it cannot be, whatever is left."""

import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from reservations.domain.closing import (
    closed_nights,
    held_by_window,
    refusal_of_dates,
    refusal_of_horizon,
)
from reservations.domain.codes import new_code
from reservations.domain.group_lines import (
    ChangeLine,
    ClosingLine,
    Line,
    Person,
    ProfileLine,
    RoomsLine,
)
from reservations.domain.holders import holder_of_window
from reservations.domain.lifecycle import ReservationStatus, refusal_of_move
from reservations.domain.new_dates import NewDates, changed_nights, changed_stay
from reservations.domain.nights import Holding, Night, nights_of, total
from reservations.domain.party import types_to_come
from reservations.domain.refusals import (
    InAnotherGroup,
    ProfileChanged,
    Refusal,
    ReservationChanged,
    RoomOfAnotherType,
    UnknownReservation,
    UnknownRoom,
    UnknownRoomType,
)
from reservations.domain.stay import Stay, agreed_stay, check_not_past
from reservations.models import keys
from reservations.models.base import HotelRecord
from reservations.models.guest import Guest, refusal_of_guest
from reservations.models.house import Room, RoomType
from reservations.models.keys import Key
from reservations.models.reading import Found, House
from reservations.models.reservation import Reservation
from reservations.models.terms import kept_room, standing_in, terms_of

R = TypeVar("R", bound=HotelRecord)


@dataclass(frozen=True)
class PlannedLine:
    """A line with what it would hold, or with its `refusal`.

    `codes` are those of the reservations, or the id of the window, that it makes; `nights` are
    those of one of its rooms. `total` is the price of all that it books, in whole minor units.
    """

    line: Line
    refusal: Refusal | None = None
    codes: tuple[str, ...] = ()
    holdings: tuple[Holding, ...] = ()
    nights: tuple[Night, ...] = ()
    total: int = 0
    reservation: Reservation | None = None
    room: Room | None = None
    guest: Guest | None = None

    @property
    def moves_in_house(self) -> bool:
        """Whether somebody who is in house gets other dates, which the room shows."""
        stay = self.reservation
        is_in_house = bool(stay and stay.status == ReservationStatus.FULFILLED)
        return is_in_house and bool(stay and _dates_of(self.line) != stay.stay)


def _dates_of(line: Line) -> Stay | None:
    return line.stay if isinstance(line, ChangeLine) else None


@dataclass(frozen=True)
class Surroundings:
    """What lines are planned in: the house, whom and what they name, and the id of the group."""

    house: House
    found: Found
    group: str

    @property
    def h(self) -> str:
        return str(self.house.hotel.code)

    @property
    def today(self) -> dt.date:
        today: dt.date = self.house.hotel.business_date
        return today

    def sold(self, code: str) -> RoomType:
        if code not in self.house.types:
            raise UnknownRoomType(room_type=code)
        return self.house.types[code]

    def numbered(self, number: str) -> Room:
        room = self.house.room_numbered(number)
        if room is None:
            raise UnknownRoom(room=number)
        return room

    def guest(self, guest_id: str) -> Guest:
        known = self.found.one(Guest, keys.guest(self.h, guest_id))
        if refusal := refusal_of_guest(guest_id, known):
            raise refusal
        return _there(known, keys.guest(self.h, guest_id))


def planned_line(line: Line, around: Surroundings) -> PlannedLine:
    """The line as the table is, with the refusal if it cannot be carried out by itself."""
    try:
        match line:
            case RoomsLine():
                return _rooms(line, around)
            case ChangeLine():
                return _change(line, around)
            case ClosingLine():
                return _closing(line, around)
            case _:
                return _profile(line, around)
    except Refusal as refusal:
        return PlannedLine(line, refusal)


def check_person(person: Person, around: Surroundings) -> None:
    """Raises UnknownGuest, GuestMerged, GuestAnonymised; whoever is new can be registered."""
    if isinstance(person, str):
        around.guest(person)


def _rooms(line: RoomsLine, around: Surroundings) -> PlannedLine:
    stay = agreed_stay(line.stay.arrival, line.stay.departure)
    check_not_past(stay, around.today)
    sold = around.sold(line.room_type)
    sold.check_holds(line.party)
    for person in (*([line.guest] if line.guest else ()), *line.companions):
        check_person(person, around)
    room = around.numbered(line.room) if line.room else None
    if room and room.room_type != line.room_type:
        raise RoomOfAnotherType(room=room.number, room_type=room.room_type, wanted=line.room_type)
    price = sold.price(day_use=False) if line.price is None else line.price
    nights = nights_of(stay, room_type=line.room_type, price=price, room=room.id if room else None)
    codes = tuple(new_code() for _ in range(line.rooms))
    return PlannedLine(
        line,
        codes=codes,
        holdings=tuple(Holding(code, [], nights) for code in codes),
        nights=tuple(nights),
        total=total(nights) * line.rooms,
        room=room,
    )


def _change(line: ChangeLine, around: Surroundings) -> PlannedLine:
    h, today, code = around.h, around.today, line.code
    stay = around.found.one(Reservation, keys.reservation(h, code))
    if stay is None:
        raise UnknownReservation(code=code)
    if stay.group not in (None, around.group):
        raise InAnotherGroup(code=code, group=stay.group)
    if (stay.last_operation or "") != line.seen:
        raise ReservationChanged(code=code)
    if refusal := refusal_of_move("change_dates", stay.standing(), today):
        raise refusal
    named = around.house.rooms.get(stay.room or "")
    room, old = kept_room(stay, named), stay.held_nights()
    new = old
    if line.stay != stay.stay:
        booked = around.sold(stay.room_type)
        wish = NewDates(line.stay.arrival, line.stay.departure)
        standing = standing_in(stay, room)
        day_use = bool(around.house.hotel.day_use)
        dates = changed_stay(standing, wish, business_date=today, day_use=day_use)
        terms = terms_of(booked, room)
        new = changed_nights(standing, old, dates, wish, terms, business_date=today)
    if line.party != stay.party:
        for room_type in types_to_come(new, since=today):
            around.sold(room_type).check_holds(line.party)
    return PlannedLine(
        line,
        codes=(code,),
        holdings=(Holding(code, old, new),),
        nights=tuple(new),
        total=total(new),
        reservation=stay,
        room=room,
    )


def _closing(line: ClosingLine, around: Surroundings) -> PlannedLine:
    if refusal := refusal_of_dates(line.first, line.until, around.today):
        raise refusal
    room = around.numbered(line.room)
    sold = around.sold(room.room_type)
    beyond = refusal_of_horizon(
        line.first, line.until, room_type=sold.code, open_until=sold.open_until
    )
    if beyond:
        raise beyond
    window = new_code()
    nights = closed_nights(line.first, line.until, room=room.id, room_type=room.room_type)
    held = held_by_window(holder_of_window(window), [], nights, sells=True)
    return PlannedLine(line, codes=(window,), holdings=(held,), nights=tuple(nights), room=room)


def _profile(line: Line, around: Surroundings) -> PlannedLine:
    if not isinstance(line, ProfileLine):
        raise TypeError(f"{type(line).__name__} is no kind of line that can be planned.")
    known = around.guest(line.guest)
    if known.profile.fingerprint != line.seen:
        raise ProfileChanged(guest=line.guest)
    return PlannedLine(line, guest=known)


def _there(record: R | None, key: Key) -> R:
    if record is None:
        raise LookupError(f"{key} is missing without a refusal.")
    return record
