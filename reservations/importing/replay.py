"""Carries the events of a file out, each at the business date on which it happened."""

import datetime as dt
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from reservations.domain.refusals import (
    DeskBusy,
    DeskPaused,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
    SchemaUnfit,
)
from reservations.domain.stay import Stay
from reservations.importing.bookings import rule_of
from reservations.importing.clerk import Clerk, Naming
from reservations.importing.events import Event
from reservations.importing.past import Past, event_parts
from reservations.importing.problems import CannotImport
from reservations.importing.rejects import Reject, Rejects
from reservations.importing.source import Source
from reservations.importing.tally import FOLLOWS, Tally
from reservations.replay.days import end_days, finish_days
from reservations.replay.journal import record_refusal, recorded_under_a_later_id
from reservations.replay.steps import Step, Steps
from reservations.selectors.hotel import HotelFacts, read_hotel_facts
from reservations.wording import day, sentence

NIGHT_AUDIT = dt.time(23, 59)
# Nothing is wrong with the event: the table did not answer or nobody may work on it now, and the
# run cannot go on.
NO_VERDICT = (DeskBusy, DeskPaused, NothingSaved, OutcomeUnknown, SchemaUnfit)
FIELDS = {
    "room_type": "reserved_room_type",
    "room": "assigned_room_type",
    "arrival": "lead_time",
    "departure": "stays_in_week_nights",
}


class Replay:
    """One run over the events of `source`. `past` is what earlier runs have done."""

    def __init__(
        self, steps: Steps, hotel: HotelFacts, source: Source, naming: Naming, rejects: Rejects
    ) -> None:
        self.steps = steps
        self.source = source
        self.rejects = rejects
        self.tally = Tally()
        self.today = hotel.business_date
        self.zone = ZoneInfo(hotel.time_zone)
        self.clerk = Clerk(steps, naming, self.tally)
        self._refused: set[int] = set()

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
                self.clerk.knows(event, before.names)
                self.tally.done_before[event.kind] += 1
            if before is None:
                came()
        finish_days(self.steps, at)

    def _carry_out(self, step: Step, event: Event) -> None:
        self._reach(event.day)
        try:
            outcome = self.clerk.does(step, event)
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
            self.clerk.knows(event, outcome.names)
            self.tally.done[event.kind] += 1

    def _refuse(self, event: Event, rule: str, field: str, sentence: str) -> None:
        booking = event.booking
        self._refused.add(booking.row)
        self.tally.refused[event.kind] += 1
        reject = Reject(
            self.source.name, booking.row, booking.line, event.kind, field, "", rule, sentence
        )
        self.rejects.add(reject)

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
