"""What a reservation may do now and, where its nights or its room are taken, who has them.

What a move would hold is planned as the verb plans it; the month items say whether it can be had.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from reservations.domain.lifecycle import MOVES, RoomStatus, refusal_of_move
from reservations.domain.nearest import Nearest
from reservations.domain.new_dates import NewDates
from reservations.domain.refusals import GuestAnonymised, Refusal, RoomOccupied, UnknownRoom
from reservations.domain.stay import DAY, Stay
from reservations.models import Hotel, Reservation
from reservations.models.expired_holds import refusal_of_confirming
from reservations.models.keys import Key
from reservations.models.reading import Found, House
from reservations.models.reversals import (
    Reversal,
    check_in_undone,
    check_out_undone,
    reinstated,
)
from reservations.selectors.extensions import read_nearest
from reservations.selectors.foreseen import (
    CLAIMED,
    NO_HOLDS,
    Foreseen,
    RunOut,
    foreseen_dates,
    read_run_out,
    terms_for,
)
from reservations.selectors.window_facts import with_windows

# One night more is no verb of its own, and what is asked for most.
EXTEND = "extend"
Plan = Foreseen | Refusal
Said = dict[str, list[Refusal | None]]


@dataclass(frozen=True)
class Moves:
    """`refusals` says for every verb why it is refused now, or None.

    `provisos` says of an allowed verb what keeps the stay from being as it was: its room is
    taken, but it can be had without. `extension` is why the stay cannot be a night longer, and
    `nearest` what can be had where rooms are taken.
    """

    refusals: dict[str, Refusal | None]
    provisos: dict[str, Refusal] = field(default_factory=dict)
    extension: Refusal | None = None
    nearest: Nearest | None = None


def allowed_moves(reservation: Reservation, hotel: Hotel) -> dict[str, Refusal | None]:
    """For every move of the lifecycle why it is refused now whoever has the rooms, or None."""
    standing, today = reservation.standing(), hotel.business_date
    moves = {verb: refusal_of_move(verb, standing, today) for verb in MOVES}
    if released := refusal_of_confirming(reservation, hotel):
        moves["confirm_hold"] = released
    return moves


def of_nobody(moves: Moves, guest: str) -> Moves:
    """The moves of a stay whose guest was anonymised: none is allowed."""
    no = GuestAnonymised(guest=guest)
    return Moves({verb: refusal or no for verb, refusal in moves.refusals.items()})


@dataclass(frozen=True)
class Foresight:
    """What each move that claims something would hold: as it was first, then otherwise."""

    house: House
    reservation: Reservation
    plans: Mapping[str, tuple[Plan, ...]]

    @classmethod
    def of(cls, house: House, reservation: Reservation) -> "Foresight":
        """No request, but one where nights in a room are over before a reinstatement."""
        allowed = allowed_moves(reservation, house.hotel)
        plans = {
            name: tuple(plan(house, reservation))
            for name, (verb, plan) in PLANS.items()
            if allowed[verb] is None
        }
        return cls(house, reservation, plans)

    def month_keys(self) -> list[Key]:
        """The month items that decide, to be read together with whatever else the page needs."""
        h, today = self.house.hotel.code, self.house.hotel.business_date
        plans = [plan for each in self.plans.values() for plan in each]
        foreseen = [plan for plan in plans if isinstance(plan, Foreseen)]
        return [key for plan in foreseen for key in plan.month_keys(h, today)]

    def judged(self, months: Found, now: dt.datetime) -> Moves:
        """The moves by the month items. Only where those refuse something more is read: the holds
        that have run out (two requests or three), what is near (one, and one a month), and what
        the windows say that are in the way (one)."""
        run_out, said = NO_HOLDS, self._said(months, NO_HOLDS)
        if any(isinstance(refusals[0], CLAIMED) for refusals in said.values()):
            run_out = read_run_out(self.house, now, but=self.reservation.code)
            said = self._with_windows(self._said(months, run_out))
        moves = allowed_moves(self.reservation, self.house.hotel)
        provisos = _provisos(said)
        for verb in said.keys() & moves.keys() - provisos.keys():
            moves[verb] = said[verb][0]
        extension = said[EXTEND][0] if EXTEND in said else None
        nearest = self._nearest(extension or provisos.get("reinstate"), run_out)
        return Moves(moves, provisos, extension, nearest)

    def _said(self, months: Found, run_out: RunOut) -> Said:
        return {
            name: [
                plan.refusal(self.house, months, run_out) if isinstance(plan, Foreseen) else plan
                for plan in plans
            ]
            for name, plans in self.plans.items()
        }

    def _with_windows(self, said: Said) -> Said:
        """What is told of each is why it cannot be as it was."""
        told = with_windows(self.house.hotel.code, [refusals[0] for refusals in said.values()])
        return {
            name: [first, *refusals[1:]]
            for (name, refusals), first in zip(said.items(), told, strict=True)
        }

    def _nearest(self, refusal: Refusal | None, run_out: RunOut) -> Nearest | None:
        if not isinstance(refusal, CLAIMED):
            return None
        stay = self.reservation.stay
        longer = Stay(stay.arrival, stay.departure + DAY)
        nearest = read_nearest(
            self.house,
            self.reservation,
            longer if EXTEND in self.plans else stay,
            terms_for(self.house, self.reservation, NewDates()),
            look_ahead=0,
            run_out=run_out,
        )
        # How far its own room goes says the refusal.
        return replace(nearest, room=None, in_room=None)


def _provisos(said: Said) -> dict[str, Refusal]:
    """What is refused as it was, and possible otherwise."""
    return {
        name: refusals[0]
        for name, refusals in said.items()
        if name != EXTEND and refusals[0] and None in refusals
    }


def _extended(house: House, reservation: Reservation) -> Iterator[Plan]:
    yield foreseen_dates(house, reservation, NewDates(departure=reservation.departure + DAY))


def _check_in_undone(house: House, reservation: Reservation) -> Iterator[Plan]:
    today = house.hotel.business_date
    for keep_room in (False, True):
        try:
            yield _of(check_in_undone(reservation, house.rooms, today, keep_room=keep_room))
        except Refusal as refusal:
            yield refusal


def _check_out_undone(house: House, reservation: Reservation) -> Iterator[Plan]:
    room = house.rooms.get(reservation.fulfilled_by or "")
    if room is None:
        yield UnknownRoom(room=reservation.fulfilled_by or "")
    elif room.status != RoomStatus.FREE:
        yield RoomOccupied(room=room.number, holder=room.rented_to)
    else:
        yield _of(check_out_undone(reservation, room, house.hotel.business_date))


def _reinstated(house: House, reservation: Reservation) -> Iterator[Plan]:
    h, today = house.hotel.code, house.hotel.business_date
    for keep_room in (True, False):
        try:
            yield _of(reinstated(h, reservation, house.rooms, today, keep_room=keep_room))
        except Refusal as refusal:
            yield refusal


def _of(reversal: Reversal) -> Foreseen:
    return Foreseen(reversal.code, reversal.stay, reversal.held, reversal.nights)


# What is foreseen -> the verb that must be allowed, and how it is planned.
PLANS = {
    EXTEND: ("change_dates", _extended),
    "undo_check_in": ("undo_check_in", _check_in_undone),
    "undo_check_out": ("undo_check_out", _check_out_undone),
    "reinstate": ("reinstate", _reinstated),
}
