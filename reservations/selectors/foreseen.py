"""What a move would make a reservation hold, and whether the table bears it now.

The pages say it before anybody presses a button. The conditions of the write decide in any case.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reservations.domain.new_dates import (
    NewDates,
    Terms,
    changed_nights,
    changed_stay,
)
from reservations.domain.nights import Differences, Holding, Night, differences
from reservations.domain.refusals import NoRoomLeft, NotOnSaleYet, Refusal, RoomTaken
from reservations.domain.stay import Stay
from reservations.models import Availability, Reservation, Room, RoomNights, keys
from reservations.models.expired_holds import expired_holds, taken_by
from reservations.models.keys import Key
from reservations.models.months import month_keys
from reservations.models.reading import Found, House
from reservations.models.standing import refusal_by_day
from reservations.models.terms import kept_room, standing_in, terms_of

# What the month items say no with: then something near may be possible.
CLAIMED = (NoRoomLeft, NotOnSaleYet, RoomTaken)


@dataclass(frozen=True)
class RunOut:
    """Holds whose time has come: their claims still stand, and give way to whoever needs them.

    `taken` is (room type, night) -> how many of what is left they take.
    """

    codes: frozenset[str] = frozenset()
    taken: Counter[tuple[str, dt.date]] = field(default_factory=Counter)


NO_HOLDS = RunOut()


def read_run_out(house: House, now: dt.datetime, *, but: str) -> RunOut:
    """The holds that have run out, `but` for a reservation itself: two Queries, and one batch
    if there are any."""
    holds = [hold for hold in expired_holds(house.hotel.code, now) if hold.code != but]
    codes = frozenset(hold.code for hold in holds)
    return RunOut(codes, taken_by(holds, since=house.hotel.business_date))


@dataclass(frozen=True)
class Foreseen:
    """The nights before and after, and the stay that they make."""

    code: str
    stay: Stay
    old: Sequence[Night]
    new: Sequence[Night]

    def changes(self, today: dt.date) -> Differences:
        return differences([Holding(self.code, self.old, self.new)], since=today)

    def month_keys(self, h: str, today: dt.date) -> list[Key]:
        """The month items that say whether it is possible."""
        return month_keys(h, self.changes(today))

    def refusal(self, house: House, months: Found, run_out: RunOut = NO_HOLDS) -> Refusal | None:
        """Why the nights cannot be had now; `months` holds the items of `month_keys`."""
        return refusal_of(house, self.changes(house.hotel.business_date), months, run_out)


def refusal_of(
    house: House, changes: Differences, months: Found, run_out: RunOut = NO_HOLDS
) -> Refusal | None:
    """Why the differences cannot be had now; `months` holds the items of `month_keys`."""
    refusals = (
        *_not_by_day(house, changes),
        *_not_sold(house.hotel.code, changes, months, run_out),
        *_not_free(house, changes, months, run_out),
    )
    return next(iter(refusals), None)


def _not_by_day(house: House, changes: Differences) -> Iterator[Refusal]:
    if refusal := refusal_by_day(house.rooms, changes, house.hotel.business_date):
        yield refusal


def _not_sold(
    h: str, changes: Differences, months: Found, run_out: RunOut
) -> Iterator[NotOnSaleYet | NoRoomLeft]:
    for (room_type, month), sold in changes.sold.items():
        item = months.one(Availability, keys.availability(h, room_type, month))
        if item is None:
            yield NotOnSaleYet(room_type=room_type, night=min(sold))
            continue
        for night, count in sold.items():
            left = item.left(night) + run_out.taken[room_type, night]
            if left < count and count > 0:
                yield NoRoomLeft(room_type=room_type, night=night, left=max(0, left))


def _not_free(
    house: House, changes: Differences, months: Found, run_out: RunOut
) -> Iterator[RoomTaken]:
    h, numbers = house.hotel.code, house.numbers()
    for (room, month), slots in changes.rooms.items():
        item = months.one(RoomNights, keys.room_nights(h, room, month))
        for slot, change in slots.items() if item else ():
            holder = item.holder(*slot) if item and change.before is None else None
            if holder and holder not in run_out.codes:
                yield RoomTaken(room=numbers.get(room, room), night=slot.date, holder=holder)


def terms_for(house: House, reservation: Reservation, wish: NewDates) -> Terms:
    """How added nights are sold to a reservation that has a wish."""
    keeps = wish.keep_room or reservation.fulfilled_by
    room = room_kept(house, reservation) if keeps else None
    return terms_of(house.types[reservation.room_type], room)


def room_kept(house: House, reservation: Reservation) -> Room | None:
    """The room that other dates keep unless it is given up."""
    return kept_room(reservation, house.rooms.get(reservation.room or ""))


def foreseen_dates(house: House, reservation: Reservation, wish: NewDates) -> Foreseen | Refusal:
    """The stay with other dates, or why it cannot have them whatever the table says."""
    standing = standing_in(reservation, room_kept(house, reservation))
    old = reservation.held_nights()
    today = house.hotel.business_date
    try:
        stay = changed_stay(standing, wish, business_date=today, day_use=bool(house.hotel.day_use))
    except Refusal as refusal:
        return refusal
    terms = terms_for(house, reservation, wish)
    new = changed_nights(standing, old, stay, wish, terms, business_date=today)
    return Foreseen(reservation.code, stay, old, new)
