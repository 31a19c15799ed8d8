"""Does at the desk what happened to a booking, as a clerk would have done it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Protocol

from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import (
    NoRoomLeft,
    NoRoomReady,
    NotDirty,
    NotExpected,
    RoomNotReady,
    RoomOccupied,
    RoomTaken,
    SameRoom,
)
from reservations.importing.bookings import Booking
from reservations.importing.changes import Change
from reservations.importing.events import Event, Kind
from reservations.importing.rooms import Rack
from reservations.importing.tally import Tally
from reservations.replay.steps import Step, Steps
from reservations.selectors.rooms import RackRoom
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.change_party import change_party
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_notes import edit_notes
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show

HOUR = dt.timedelta(hours=1)
# Somebody else has the room that was proposed; another one will do.
ROOM_REFUSALS = (RoomTaken, RoomOccupied, RoomNotReady)


class Naming(Protocol):
    """Who the guest of a row is."""

    def from_country(self, country: str | None, number: int) -> Profile: ...


class Clerk:
    """Knows the codes of the bookings by their rows, and which room can be given."""

    def __init__(self, steps: Steps, naming: Naming, tally: Tally) -> None:
        self.steps = steps
        self.naming = naming
        self.tally = tally
        self.rack = Rack(steps.h)
        self._codes: dict[int, str] = {}
        # Code -> type: who has a room for a day, promised when it was booked.
        self._day_guests: dict[str, str] = {}
        self._verbs: dict[Kind, Callable[[Step, Event], Outcome]] = {
            Kind.CREATE: self._create,
            Kind.CHANGE: self._change,
            Kind.CANCEL: self._cancel,
            Kind.NO_SHOW: self._no_show,
            Kind.CHECK_IN: self._check_in,
            Kind.CHECK_OUT: self._check_out,
        }

    def does(self, step: Step, event: Event) -> Outcome:
        """Carry the event out. Raises what its verb raises."""
        return self._verbs[event.kind](step, event)

    def knows(self, event: Event, names: Mapping[str, str]) -> None:
        """Keep what the outcome of the event names, now or in an earlier run."""
        if event.kind is Kind.CREATE:
            code = self._codes[event.booking.row] = names["Reservation"]
            if event.booking.is_day_use:
                self._day_guests[code] = event.booking.room_type

    def _create(self, step: Step, event: Event) -> Outcome:
        booking = event.booking
        if not booking.is_day_use:
            return self._book(step, booking)
        for room in self.rack.numbers(booking.room_type):
            try:
                return self._book(step, booking, room)
            except ROOM_REFUSALS:
                continue
        raise NoRoomLeft(room_type=booking.room_type, night=booking.arrival, left=0)

    def _book(self, step: Step, booking: Booking, room: str | None = None) -> Outcome:
        """A stay without a night is booked with the room that it has for the day."""
        return self.steps.carry_out(
            step,
            create_reservation,
            guest=self.naming.from_country(booking.country, booking.row),
            room_type=booking.room_type,
            arrival=booking.arrival,
            departure=booking.departure,
            adults=booking.adults,
            children=booking.children,
            price=booking.price,
            room=room,
        )

    def _change(self, step: Step, event: Event) -> Outcome:
        """One of a night, an adult, or the meals."""
        change, code = event.change or Change(), self._code(event)
        if change.departure is not None:
            return self.steps.carry_out(step, change_dates, code=code, departure=change.departure)
        if change.adults is not None:
            return self.steps.carry_out(
                step,
                change_party,
                code=code,
                adults=change.adults,
                children=event.booking.children,
            )
        return self.steps.carry_out(step, edit_notes, code=code, notes=change.notes or "")

    def _cancel(self, step: Step, event: Event) -> Outcome:
        ahead = (event.booking.arrival - event.day).days
        reason = f"Cancelled {ahead} days before arrival" if ahead else "Cancelled on arrival day"
        return self.steps.carry_out(step, cancel, code=self._code(event), reason=reason)

    def _no_show(self, step: Step, event: Event) -> Outcome:
        return self.steps.carry_out(step, no_show, code=self._code(event))

    def _check_in(self, step: Step, event: Event) -> Outcome:
        """Into a room of the type that the file names: the next one if somebody else took it."""
        code, tried, in_the_way = self._code(event), set[str](), list[RoomTaken]()
        while room := self._room(step, event.booking.given_type, tried, in_the_way):
            if not room.is_ready:
                self._have_cleaned(step, room.number)
            try:
                outcome = self.steps.carry_out(step, check_in, code=code, room=room.number)
            except ROOM_REFUSALS as refusal:
                tried.add(room.number)
                in_the_way += [refusal] if isinstance(refusal, RoomTaken) else []
                self.rack.reload()
            else:
                self.rack.given(outcome.names["Room"])
                return outcome
        raise NoRoomReady(code=code)

    def _room(
        self, step: Step, room_type: str, tried: set[str], in_the_way: list[RoomTaken]
    ) -> RackRoom | None:
        """One that was not tried yet, else one from which a day guest is promised another."""
        while (room := self.rack.choose(room_type, besides=tried)) is None and in_the_way:
            taken = in_the_way.pop()
            if self._moves_day_guest(step, taken):
                tried.discard(taken.room)
        return room

    def _moves_day_guest(self, step: Step, taken: RoomTaken) -> bool:
        """Whether who has the room for a day to come has been promised another one."""
        room_type = self._day_guests.get(taken.holder)
        parts = (*step.parts, "assign_room", taken.holder)
        for number in self.rack.numbers(room_type) if room_type else ():
            try:
                self.steps.carry_out(
                    Step((*parts, number), step.at), assign_room, code=taken.holder, room=number
                )
            except (*ROOM_REFUSALS, SameRoom, NotExpected):
                continue
            # Nobody is moved twice, or two could send each other to and fro for ever.
            del self._day_guests[taken.holder]
            return True
        return False

    def _have_cleaned(self, step: Step, number: str) -> None:
        """Housekeeping has been there before the guest comes."""
        cleaning = Step((*step.parts, "mark_clean", number), step.at - HOUR)
        try:
            self.steps.carry_out(cleaning, mark_clean, room=number)
        except NotDirty:
            self.rack.reload()
        else:
            self.rack.cleaned(number)
            self.tally.cleaned += 1

    def _check_out(self, step: Step, event: Event) -> Outcome:
        outcome = self.steps.carry_out(step, check_out, code=self._code(event))
        self.rack.left(outcome.names["Room"])
        return outcome

    def _code(self, event: Event) -> str:
        return self._codes[event.booking.row]
