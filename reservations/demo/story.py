"""What is done in the demo hotel, step by step, from its opening to this morning."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from reservations.demo.club import club
from reservations.demo.guests import guest
from reservations.demo.house import CURRENCY, NAME, ROOMS, TIME_ZONE, TYPES
from reservations.demo.stays import FIRST_DAY, SEED, TODAY, YESTERDAY, DemoStay, Fate, draw_stays
from reservations.demo.step import DemoStep
from reservations.domain.operation import Outcome
from reservations.domain.relations import ASSISTANT, CLIENT, COMPANION, EMPLOYEE, FAMILY
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.cancel import cancel
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.create_reservation import create_reservation
from reservations.services.end_of_day import end_of_day
from reservations.services.link_guests import link_guests
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from reservations.services.record_reaction import record_reaction
from reservations.services.set_up_hotel import set_up_hotel

OPENING = "set_up_hotel"
LAST = "last"
REASONS = ("Changed plans", "Flight cancelled", "Found another hotel", "Illness", "No reason given")
# Minutes of the day between which things are done.
BOOKING = (8 * 60, 14 * 60)
CANCELLING = (14 * 60, 19 * 60)
ARRIVING = (15 * 60, 21 * 60)
NOT_COMING = 23 * 60 + 30
LEAVING = (7 * 60, 11 * 60 + 30)
CLEANING = (12 * 60, 14 * 60 + 30)
AUDIT = 23 * 60 + 59
NOTING = 20 * 60
# Who of the guests in house is what to whom, counted from the one who booked first.
RELATED = (
    (COMPANION, 0, 1),
    (COMPANION, 0, 2),
    (FAMILY, 1, 2),
    (ASSISTANT, 3, 4),
    (EMPLOYEE, 3, 5),
    (EMPLOYEE, 4, 5),
    (EMPLOYEE, 6, 5),
    (CLIENT, 7, 8),
)
# One guest in so many says something of the room, by the evening of the day of arrival.
ONE_IN, SAYING = 3, 23 * 60
KINDS = ("loved", "quiet", "noise", "view", "quiet", "wifi", "loved", "cold", "view", "broken")
WORDS = {
    "loved": "The best bed in Lisbon.",
    "quiet": "Not a sound all night.",
    "view": "We watched the ships from the balcony.",
    "noise": "The lift can be heard until late.",
    "cold": "The radiator stays cold, whatever one turns.",
    "wifi": "No signal behind the bathroom door.",
    "broken": "The shower door does not close.",
}
# One in so many: of today's departures has left, of yesterday's rooms is not cleaned yet.
LEFT_TODAY = 3
STILL_DIRTY = 3
# One in so many of the rooms in which guests stay on waits for housekeeping.
STILL_DIRTY_WHILE_OCCUPIED = 4


def story(today: dt.date) -> list[DemoStep]:
    """Every step in its order. The last one is named so: who finds it done knows the rest is."""
    chance = random.Random(SEED)  # noqa: S311 - a story, no secret
    steps = [*_opening(today), *_days()]
    stays = draw_stays()
    for stay in stays:
        steps += _steps_of(stay, stays, today, chance)
    steps += _related(stays)
    steps += club(today, len(stays))
    steps.sort(key=lambda step: (step.day, step.minute))
    return [*steps[:-1], replace(steps[-1], name=LAST)]


def _opening(today: dt.date) -> Iterator[DemoStep]:
    first = today + dt.timedelta(days=FIRST_DAY)
    hotel = {"name": NAME, "time_zone": TIME_ZONE, "currency": CURRENCY, "business_date": first}
    yield DemoStep(OPENING, FIRST_DAY, 0, set_up_hotel, hotel)
    for each in TYPES:
        name = f"add_room_type {each.code}"
        yield DemoStep(name, FIRST_DAY, 1, add_room_type, vars(each))
    for room in ROOMS:
        name = f"add_room {room.number}"
        yield DemoStep(name, FIRST_DAY, 2, add_room, vars(room))


def _days() -> Iterator[DemoStep]:
    for day in range(FIRST_DAY, TODAY):
        yield DemoStep(f"end_of_day {day}", day, AUDIT, end_of_day)


def _steps_of(
    stay: DemoStay, stays: list[DemoStay], today: dt.date, chance: random.Random
) -> Iterator[DemoStep]:
    """What was done about one stay until now."""
    yield _create(stay, today, chance)
    match stay.fate:
        case Fate.CANCELLED:
            why = {"reason": chance.choice(REASONS)}
            yield _about(stay, stay.ended, chance.randint(*CANCELLING), cancel, why)
        case Fate.NO_SHOW:
            yield _about(stay, stay.arrival, NOT_COMING, no_show)
        case Fate.STAYS if _has_come(stay, stays):
            room = {"room": stay.room.number}
            yield _about(stay, stay.arrival, chance.randint(*ARRIVING), check_in, room)
            if stay.arrival < TODAY:
                yield from _saying(stay)
            yield from _leaving(stay, stays, chance)


def _saying(stay: DemoStay) -> Iterator[DemoStep]:
    """Every few guests say something of their room, in the evening of the day of arrival."""
    if stay.number % ONE_IN == 0:
        said = {"kind": KINDS[stay.number // ONE_IN % len(KINDS)]}
        words = WORDS.get(said["kind"])
        if words and stay.number // ONE_IN % 2:
            said["words"] = words
        yield _about(stay, stay.arrival, SAYING, record_reaction, said)


def _leaving(stay: DemoStay, stays: list[DemoStay], chance: random.Random) -> Iterator[DemoStep]:
    if not _has_left(stay):
        yield from _stay_over(stay)
        return
    yield _about(stay, stay.until, chance.randint(*LEAVING), check_out)
    if not _is_left_dirty(stay, stays):
        name = f"mark_clean {stay.number}"
        room = {"room": stay.room.number}
        yield DemoStep(name, stay.until, chance.randint(*CLEANING), mark_clean, room)


def _stay_over(stay: DemoStay) -> Iterator[DemoStep]:
    """Of the rooms in which guests stay on, most have been cleaned this morning."""
    stays_on = stay.arrival < TODAY < stay.until
    if stays_on and stay.number % STILL_DIRTY_WHILE_OCCUPIED:
        room = {"room": stay.room.number}
        minute = LEAVING[0] + 7 * stay.number % (CLEANING[1] - LEAVING[0])
        yield DemoStep(f"mark_clean {stay.number}", TODAY, minute, mark_clean, room)


def _create(stay: DemoStay, today: dt.date, chance: random.Random) -> DemoStep:
    is_new = stay.guest == stay.number
    arguments = {
        "room_type": stay.room.room_type,
        "arrival": today + dt.timedelta(days=stay.arrival),
        "departure": today + dt.timedelta(days=stay.departure),
        "adults": stay.adults,
        "children": stay.children,
        "price": stay.price,
        "room": stay.room.number if stay.assigned else None,
    } | ({"guest": guest(stay.number)} if is_new else {})
    return DemoStep(
        f"create_reservation {stay.number}",
        stay.booked,
        chance.randint(*BOOKING),
        create_reservation,
        arguments,
        known_guest=None if is_new else stay.guest,
    )


def _about(
    stay: DemoStay,
    day: int,
    minute: int,
    verb: Callable[..., Outcome],
    arguments: dict[str, Any] | None = None,
) -> DemoStep:
    name = f"{verb.__name__} {stay.number}"
    return DemoStep(name, day, minute, verb, arguments or {}, reservation=stay.number)


def _related(stays: list[DemoStay]) -> Iterator[DemoStep]:
    """Yesterday evening the desk has noted how some of the guests in house belong together."""
    here = [
        stay.number
        for stay in stays
        if stay.guest == stay.number
        and stay.fate is Fate.STAYS
        and stay.arrival < YESTERDAY
        and stay.until > YESTERDAY
    ]
    for minute, (kind, one, other) in enumerate(RELATED, start=NOTING):
        if max(one, other) < len(here):
            name = f"link_guests {one} {kind} {other}"
            guests = {"known_guest": here[one], "known_other": here[other]}
            yield DemoStep(name, YESTERDAY, minute, link_guests, {"kind": kind}, **guests)


def _has_come(stay: DemoStay, stays: list[DemoStay]) -> bool:
    """Of those who are due today, they are here whose room nobody has slept in last night."""
    if stay.arrival != TODAY:
        return stay.arrival < TODAY
    slept_in = {other.room for other in stays if other.arrival < TODAY and other.until >= YESTERDAY}
    return stay.room not in slept_in


def _has_left(stay: DemoStay) -> bool:
    if stay.until != TODAY:
        return stay.until < TODAY
    return stay.number % LEFT_TODAY == 0


def _is_left_dirty(stay: DemoStay, stays: list[DemoStay]) -> bool:
    """Nothing is cleaned yet of what was left this morning, and not all that was yesterday,
    unless somebody else came into the room then."""
    if stay.until != YESTERDAY:
        return stay.until == TODAY
    came = any(other.room == stay.room and other.arrival == YESTERDAY for other in stays)
    return not came and stay.number % STILL_DIRTY == 0
