"""One import from the file to the last event: what is read, made ready, and carried out."""

import time
from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from babel.numbers import get_currency_precision

from reservations.importing.bookings import Booking, Rules, TypeRule
from reservations.importing.events import Event, stream
from reservations.importing.house import (
    Wanted,
    add_missing_rooms,
    add_missing_types,
    find_hotel,
    missing_rooms,
    open_hotel,
    usual_rates,
)
from reservations.importing.names import guests_named
from reservations.importing.past import Past, read_past
from reservations.importing.problems import CannotImport
from reservations.importing.rejects import Rejects
from reservations.importing.replay import Replay
from reservations.importing.slices import Slice, Taken, take
from reservations.importing.source import Source
from reservations.importing.tally import Tally
from reservations.replay.steps import Steps
from reservations.selectors.hotel import HotelFacts
from reservations.selectors.rooms import read_types
from reservations.wording import day


class Bar(Protocol):
    """Something that shows how far a long step has come."""

    def update(self, n: int = 1) -> object: ...


class Screen(Protocol):
    """Where an import tells what it does."""

    def say(self, line: str) -> None: ...

    def bar(self, total: int, unit: str, done: int = 0) -> AbstractContextManager[Bar]: ...


@dataclass(frozen=True)
class Options:
    """What was asked for. The zone, the currency and whether day use is sold are those of a hotel
    that is not there yet."""

    part: Slice
    wanted: Wanted
    names: list[Path]
    limit: int | None
    changes: bool
    time_zone: str
    currency: str
    day_use: bool


def import_bookings(
    steps: Steps, source: Source, options: Options, rejects: Rejects, screen: Screen
) -> Tally:
    """Import the bookings into the hotel of `steps`, or go on with it.

    Raises CannotImport, a refusal that ends the run, and whatever says that the
    table is away.
    """
    hotel = find_hotel(steps.h)
    rules = _rules(steps.h, hotel, options)
    taken = take(source, options.part, rules)
    for reject in taken.rejects:
        rejects.add(reject)
    events = stream(taken.bookings, changes=options.changes)[: options.limit]
    if not events:
        raise CannotImport(
            f"{source.name} has no booking that can be imported; {len(taken.rejects):,} rows of "
            "the slice break a rule."
        )
    screen.say(
        f"{len(taken.bookings):,} bookings with {len(events):,} events from {day(events[0].day)} "
        f"to {day(events[-1].day)}; {len(taken.rejects):,} rows break a rule."
    )
    hotel = hotel or _opened(steps, source, options, events)
    _furnish(steps, options.wanted, taken, screen)
    past = _past(steps.h, source, hotel, events, screen)
    replay = Replay(steps, hotel, source, guests_named(options.names, source.digest), rejects)
    replay.tally.notes = _notes(taken.bookings)
    _replay(replay, events, past, screen)
    return replay.tally


def _rules(h: str, hotel: HotelFacts | None, options: Options) -> Rules:
    """The types that are there or will be, with the party that each holds."""
    wanted = options.wanted
    wanted.check()
    types = dict.fromkeys(wanted.types(), TypeRule(wanted.max_adults, wanted.sleeps))
    if hotel is not None:
        types |= {row.code: TypeRule(row.max_adults, row.sleeps) for row in read_types(h).rows}
    if not types:
        raise CannotImport(f"The hotel {h} has no room types; --rooms A=75,B=2 adds some.")
    currency = hotel.currency if hotel else options.currency
    day_use = hotel.day_use if hotel else options.day_use
    return Rules(types, get_currency_precision(currency), day_use)


def _opened(steps: Steps, source: Source, options: Options, events: list[Event]) -> HotelFacts:
    name = options.part.of or source.hotels()[0]
    return open_hotel(
        steps,
        name=name,
        time_zone=options.time_zone,
        currency=options.currency,
        day_use=options.day_use,
        first_day=events[0].day,
    )


def _furnish(steps: Steps, wanted: Wanted, taken: Taken, screen: Screen) -> None:
    """Add the types and rooms that are wanted and not there."""
    rates = usual_rates([(booking.room_type, booking.price) for booking in taken.bookings])
    new = list(add_missing_types(steps, wanted, rates))
    if new:
        screen.say(f"Added the room types {', '.join(new)}.")
    rows = read_types(steps.h).rows
    for row in rows:
        if row.code in wanted.sell and wanted.allowance(row.code) != row.allowance:
            screen.say(f"The type {row.code} is there and keeps its allowance of {row.allowance}.")
    missing = sum(missing_rooms(row, wanted) for row in rows)
    if missing:
        with screen.bar(missing, "rooms added") as bar:
            add_missing_rooms(steps, wanted, bar.update)


def _past(h: str, source: Source, hotel: HotelFacts, events: list[Event], screen: Screen) -> Past:
    """What earlier runs have done. Raises CannotImport where the hotel has gone on without them."""
    past = read_past(h, source.digest, events)
    if past:
        screen.say(f"{len(past):,} events were imported before; going on after them.")
    elif events[0].day < hotel.business_date:
        raise CannotImport(
            f"The first event is of {day(events[0].day)}, but the date of the hotel {h} is "
            f"{day(hotel.business_date)} already. Import into another hotel with --hotel."
        )
    return past


def _notes(bookings: list[Booking]) -> Counter[str]:
    return Counter(note for booking in bookings for note in booking.notes)


def _replay(replay: Replay, events: list[Event], past: Past, screen: Screen) -> None:
    started = time.monotonic()
    with screen.bar(len(events), "events", len(past)) as bar:
        replay.run(events, past, bar.update)
    replay.tally.seconds = time.monotonic() - started
