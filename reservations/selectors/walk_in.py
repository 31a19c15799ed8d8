"""What the walk-in page offers: rooms that can be given now, by type, and why others cannot."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reservations.domain.lifecycle import RoomStatus
from reservations.domain.nights import Slot
from reservations.domain.party import Party
from reservations.domain.refusals import PartyTooLarge, Refusal, RoomTaken, UnknownRoom
from reservations.domain.room_choice import Candidate
from reservations.domain.stay import DAY, Stay, agreed_stay
from reservations.models.candidates import (
    NO_TYPE,
    NOBODY,
    candidates_for,
    slots_to_walk_into,
    walk_in_order,
)
from reservations.models.expired_holds import Hold, expired_holds
from reservations.models.reading import House, read_house
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.rooms import left_past
from reservations.selectors.walk_in_limits import Limits, Reason, reason_of
from reservations.selectors.window_facts import with_window

ONE_ADULT = Party(1)


@dataclass(frozen=True)
class WalkInRoom:
    """A room that can be had."""

    number: str
    room_type: str
    housekeeping: str


@dataclass(frozen=True)
class TypeOffer:
    """A type with its price a night (or a day) and for the stay, in whole minor units.

    `rooms` can be given now, `not_ready` by whoever may give a room as it is; where there is
    none, `reason` says why.
    """

    code: str
    name: str
    price: int
    total: int
    rooms: list[WalkInRoom]
    not_ready: list[WalkInRoom]
    reason: Reason | None


@dataclass(frozen=True)
class AskedRoom:
    """The room that was asked for, and why it cannot be given; `until` is the latest departure
    with which it can, if there is one."""

    number: str
    refusal: Refusal | None
    until: dt.date | None


@dataclass(frozen=True)
class WalkInPage:
    """`refusal` is why the dates make no stay: then nothing is offered.

    `choice` is the room that the desk would give, `choice_of` the type it is of.
    """

    hotel: HotelFacts
    has_day_use: bool
    departure: dt.date
    stay: Stay | None
    refusal: Refusal | None
    choice: WalkInRoom | None
    choice_of: TypeOffer | None
    types: list[TypeOffer]
    asked: AskedRoom | None

    @property
    def has_reasons(self) -> bool:
        return any(offer.reason for offer in self.types)

    @property
    def is_a_type_too_small(self) -> bool:
        reasons = (offer.reason for offer in self.types)
        return any(each and isinstance(each.refusal, PartyTooLarge) for each in reasons)


@dataclass(frozen=True)
class WalkInWish:
    """What is asked for. Without a departure the guest stays for one night."""

    departure: dt.date | None = None
    party: Party = ONE_ADULT
    room: str | None = None


def read_walk_in(h: str, wish: WalkInWish, now: dt.datetime) -> WalkInPage:
    """One Query for the house and one for each month of the stay, and a batch for the types.

    Where a type has no room to give, or the room that is asked for cannot be given, also what
    is left of the types, and the holds that have run out at the instant `now`. Raises NoHotel.
    """
    house = read_house(h)
    today, has_day_use = house.hotel.business_date, bool(house.hotel.day_use)
    departure = wish.departure or today + DAY
    try:
        stay = agreed_stay(today, departure, day_use=has_day_use)
    except Refusal as refusal:
        facts = hotel_facts(house.hotel)
        return WalkInPage(facts, has_day_use, departure, None, refusal, None, None, [], None)
    return _Desk(house, stay, wish, now).page()


class _Desk:
    """The house as it stands for somebody who wants to stay from now on."""

    def __init__(self, house: House, stay: Stay, wish: WalkInWish, now: dt.datetime) -> None:
        self.house, self.stay, self.wish = house, stay, wish
        self.slots = slots_to_walk_into(stay)
        self.rooms = self._candidates()
        self.at_once = {room.id for room in self.rooms if self._can_be_given(room)}
        self.limits: Limits | None = None
        if self._is_anything_missing():
            run_out = expired_holds(house.hotel.code, now)
            self.rooms = self._candidates(run_out) if run_out else self.rooms
            left = {} if stay.is_day_use else left_past(house, stay, run_out)
            self.limits = Limits(house, stay, wish.party, left)

    def _candidates(self, run_out: Sequence[Hold] = ()) -> list[Candidate]:
        found = candidates_for(
            self.house, self.slots, booked_type=NO_TYPE, party=self.wish.party, run_out=run_out
        )
        return sorted(found, key=walk_in_order)

    def _can_be_given(self, room: Candidate, *, now: bool = True) -> bool:
        return room.can_be_given(NOBODY, self.slots, now=now)

    def _is_anything_missing(self) -> bool:
        given = [room for room in self.rooms if room.id in self.at_once]
        asked = self.house.room_numbered(self.wish.room) if self.wish.room else None
        is_asked_given = asked is None or asked.id in self.at_once
        return {room.room_type for room in given} < set(self.house.types) or not is_asked_given

    def page(self) -> WalkInPage:
        types = sorted(self.house.types.values(), key=lambda each: (int(each.rate), each.code))
        offers = [self._offer(each.code) for each in types]
        first = next((offer for offer in offers if offer.rooms), None)
        return WalkInPage(
            hotel=hotel_facts(self.house.hotel),
            has_day_use=bool(self.house.hotel.day_use),
            departure=self.stay.departure,
            stay=self.stay,
            refusal=None,
            choice=first.rooms[0] if first else None,
            choice_of=first,
            types=offers,
            asked=self._asked(self.wish.room) if self.wish.room else None,
        )

    def _offer(self, code: str) -> TypeOffer:
        sold = self.house.types[code]
        of_type = [room for room in self.rooms if room.room_type == code]
        given = [room for room in of_type if self._can_be_given(room)]
        # A room that a hold has to give back first comes after those that nobody has.
        given.sort(key=lambda room: room.id not in self.at_once)
        free = [room for room in of_type if room.status == RoomStatus.FREE]
        later = [room for room in free if self._can_be_given(room, now=False)]
        price = sold.price(day_use=self.stay.is_day_use)
        reason = reason_of(self.limits, code, of_type) if self.limits and not given else None
        return TypeOffer(
            code=code,
            name=sold.name,
            price=price,
            total=price * max(1, self.stay.length),
            rooms=[_room(room) for room in given],
            not_ready=[_room(room) for room in later if room not in given],
            reason=reason,
        )

    def _asked(self, number: str) -> AskedRoom:
        found = self.house.room_numbered(number)
        if found is None:
            return AskedRoom(number, UnknownRoom(room=number), None)
        room = next(each for each in self.rooms if each.id == found.id)
        if self._can_be_given(room):
            return AskedRoom(found.number, None, None)
        reason = reason_of(self.limits, room.room_type, [room]) if self.limits else None
        not_ready = found.refusal_of_giving(self.house.hotel)
        taken = with_window(self.house.hotel.code, _taken(room))
        refusal = not_ready or taken or (reason.refusal if reason else None)
        return AskedRoom(found.number, refusal, reason.until if reason and not not_ready else None)


def _room(room: Candidate) -> WalkInRoom:
    return WalkInRoom(room.number, room.room_type, room.housekeeping)


def _taken(room: Candidate) -> RoomTaken | None:
    held: Mapping[Slot, str] = room.holders
    for slot in sorted(held):
        return RoomTaken(room=room.number, night=slot.date, holder=held[slot])
    return None
