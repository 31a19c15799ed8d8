"""Carries the events of a file out, each at the business date on which it happened."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Protocol
from zoneinfo import ZoneInfo

from reservations.domain.operation import Outcome
from reservations.domain.profile import Profile
from reservations.domain.refusals import (
    DeskBusy,
    NoRoomLeft,
    NoRoomReady,
    NotDirty,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
    RoomNotReady,
    RoomOccupied,
    RoomTaken,
)
from reservations.domain.stay import Stay
from reservations.importing.bookings import Booking, rule_of
from reservations.importing.changes import Change
from reservations.importing.events import Event, Kind
from reservations.importing.past import Past, event_parts
from reservations.importing.problems import CannotImport
from reservations.importing.rejects import Reject, Rejects
from reservations.importing.rooms import Rack
from reservations.importing.source import Source
from reservations.importing.tally import FOLLOWS, Tally
from reservations.replay.days import end_days, finish_days
from reservations.replay.journal import record_refusal, recorded_under_a_later_id
from reservations.replay.steps import Step, Steps
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.change_party import change_party
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.edit_notes import edit_notes
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from reservations.wording import day, sentence

HOUR = dt.timedelta(hours=1)
NIGHT_AUDIT = dt.time(23, 59)
# Somebody else has the room that was proposed; another one will do.
ROOM_REFUSALS = (RoomTaken, RoomOccupied, RoomNotReady)
# Nothing is wrong with the event: the table did not answer, and the run cannot go on.
NO_VERDICT = (DeskBusy, NothingSaved, OutcomeUnknown)
FIELDS = {
    "room_type": "reserved_room_type",
    "room": "assigned_room_type",
    "arrival": "lead_time",
    "departure": "stays_in_week_nights",
}


class Naming(Protocol):
    """Who the guest of a row is."""

    def from_country(self, country: str | None, number: int) -> Profile: ...


class Replay:
    """One run over the events of `source`. `past` is what earlier runs have done."""

    def __init__(
        self, steps: Steps, hotel: HotelFacts, source: Source, naming: Naming, rejects: Rejects
    ) -> None:
        self.steps = steps
        self.source = source
        self.naming = naming
        self.rejects = rejects
        self.tally = Tally()
        self.today = hotel.business_date
        self.zone = ZoneInfo(hotel.time_zone)
        self.rack = Rack(steps.h)
        self._codes: dict[int, str] = {}
        self._refused: set[int] = set()
        self._verbs: dict[Kind, Callable[[Step, Event], Outcome]] = {
            Kind.CREATE: self._create,
            Kind.CHANGE: self._change,
            Kind.CANCEL: self._cancel,
            Kind.NO_SHOW: self._no_show,
            Kind.CHECK_IN: self._check_in,
            Kind.CHECK_OUT: self._check_out,
        }

    def run(self, events: Iterable[Event], past: Past, came: Callable[[], object]) -> None:
        """Carry the events out in their order; `came` is told of each that is not past.

        What an earlier run has left of the days that it ended is finished first.
        Raises CannotImport, what ends a day, and whatever says that the table is away.
        """
        at = dt.datetime.combine(self.today, dt.time(), self.zone)
        finish_days(self.steps, at)
        for event in events:
            at = event.at(self.zone)
            step = Step(event_parts(self.steps.h, self.source.digest, event), at)
            before = past.get(step.id())
            if before is None and event.day < self.today:
                before = recorded_under_a_later_id(self.steps.h, step)
            if event.is_counted_only:
                self.tally.only_counted[event.kind] += 1
            elif event.booking.row in self._refused:
                self._refuse(event, FOLLOWS, "", "An earlier event of this row was refused.")
            elif before is None:
                self._carry_out(step, event)
            elif before.refused is not None:
                self._refuse(event, **before.refused)
            else:
                self._note_names(event, before.names)
                self.tally.done_before[event.kind] += 1
            if before is None:
                came()
        finish_days(self.steps, at)

    def _carry_out(self, step: Step, event: Event) -> None:
        self._reach(event.day)
        try:
            outcome = self._verbs[event.kind](step, event)
        except NO_VERDICT:
            raise
        except Refusal as refusal:
            facts = {
                "rule": rule_of(refusal),
                "field": FIELDS.get(refusal.about or "", ""),
                "sentence": sentence(refusal),
            }
            record_refusal(self.steps.operation(step, event.kind), facts)
            self._refuse(event, **facts)
        else:
            self._note_names(event, outcome.names)
            self.tally.done[event.kind] += 1

    def _refuse(self, event: Event, rule: str, field: str, sentence: str) -> None:
        booking = event.booking
        self._refused.add(booking.row)
        self.tally.refused[event.kind] += 1
        reject = Reject(
            self.source.name, booking.row, booking.line, event.kind, field, "", rule, sentence
        )
        self.rejects.add(reject)

    def _note_names(self, event: Event, names: dict[str, str]) -> None:
        if event.kind is Kind.CREATE:
            self._codes[event.booking.row] = names["Reservation"]

    def _reach(self, date: dt.date) -> None:
        """End days until the hotel's date is that of the event."""
        if date < self.today:
            raise CannotImport(
                f"The hotel's date is {day(self.today)}, and an event of {day(date)} has not been "
                "imported. A hotel takes the events of a file in the order of time, all with the "
                "same options; import these bookings into another hotel (--hotel)."
            )
        if date == self.today:
            return
        days = Stay(self.today, date)
        end_days(self.steps, [self._end_of(each) for each in days.nights()])
        self.tally.days += days.length
        self.today = date
        there = read_hotel_facts(self.steps.h).business_date
        if there != self.today:
            raise CannotImport(
                f"Somebody else ends the hotel's days too: its date is {day(there)}, "
                f"not {day(self.today)}."
            )

    def _end_of(self, date: dt.date) -> Step:
        at = dt.datetime.combine(date, NIGHT_AUDIT, self.zone)
        return Step((self.steps.h, self.source.digest, "end_of_day", date), at)

    # The verbs. Each is told the step and returns its outcome.

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
        code, tried = self._code(event), set[str]()
        while room := self.rack.choose(event.booking.given_type, besides=tried):
            if not room.is_ready:
                self._have_cleaned(step, room.number)
            try:
                outcome = self.steps.carry_out(step, check_in, code=code, room=room.number)
            except ROOM_REFUSALS:
                tried.add(room.number)
                self.rack.reload()
            else:
                self.rack.given(outcome.names["Room"])
                return outcome
        raise NoRoomReady(code=code)

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
