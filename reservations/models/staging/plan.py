"""The plan of a whole draft, from a few reads that do not grow with the hotel's history."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reservations.domain.group_lines import (
    ChangeLine,
    Line,
    Person,
    ProfileLine,
    Size,
    people_of,
    size_of,
)
from reservations.domain.nights import Differences, differences
from reservations.domain.operation import MAX_ACTIONS
from reservations.domain.refusals import Refusal, TwiceInDraft
from reservations.models import keys
from reservations.models.expired_holds import Hold, expired_holds
from reservations.models.guest import Guest
from reservations.models.keys import Key
from reservations.models.months import month_keys
from reservations.models.reading import Found, House, fetch
from reservations.models.staging.lines import (
    PlannedLine,
    Surroundings,
    check_person,
    planned_line,
)
from reservations.models.staging.stock import Stock, changes_of


@dataclass(frozen=True)
class Plan:
    """`lines` in the order of the draft; `changes` is what those that are not refused change of
    the month items together. `refusal` is of the contact; `found` has every record that a line
    names, and the month items that it touches; `run_out` are the holds whose time has come."""

    around: Surroundings
    contact: Person
    lines: list[PlannedLine]
    changes: Differences
    refusal: Refusal | None
    found: Found
    size: Size
    run_out: Sequence[Hold] = ()

    @property
    def house(self) -> House:
        return self.around.house

    @property
    def first_refusal(self) -> Refusal | None:
        """Why nothing of it can be sent now, or None if all can."""
        refusals = (self.refusal, *(each.refusal for each in self.lines))
        return next(filter(None, refusals), None)


def read_plan(
    house: House, contact: Person, lines: Sequence[Line], *, group: str, now: dt.datetime
) -> Plan:
    """What these lines would do: one batch for whom and what they name, one for the month items,
    and those for holds that have run out by `now`."""
    h = house.hotel.code
    found = fetch(_named(h, contact, lines))
    found = found.and_those_at(_where_names_stand(h, lines, found))
    around = Surroundings(house, found, group)
    planned = list(_once([planned_line(line, around) for line in lines]))
    own = [changes_of(each, around) for each in planned]
    found = found.and_those_at(key for changes in own for key in month_keys(h, changes))
    run_out = expired_holds(h, now)
    stock = Stock(around, found, run_out)
    planned = stocked(planned, own, stock)
    sound = [each for each in planned if each.refusal is None]
    changes = differences(
        (holding for each in sound for holding in each.holdings), since=around.today
    )
    besides = _besides(around, found, sound, changes)
    return Plan(
        around,
        contact,
        planned,
        changes,
        _refusal_of(contact, around),
        found,
        size_of(contact, lines, changes, besides=besides, most=MAX_ACTIONS),
        run_out,
    )


def _named(h: str, contact: Person, lines: Sequence[Line]) -> Iterator[Key]:
    for person in people_of(contact, lines).values():
        if isinstance(person, str):
            yield keys.guest(h, person)
    for line in lines:
        match line:
            case ChangeLine():
                yield keys.reservation(h, line.code)
            case ProfileLine():
                yield keys.guest(h, line.guest)


def _where_names_stand(h: str, lines: Iterable[Line], found: Found) -> list[Key]:
    """The open stays and the rooms that show the name of somebody who is renamed."""
    wanted: list[Key] = []
    for line in lines:
        known = (
            found.one(Guest, keys.guest(h, line.guest)) if isinstance(line, ProfileLine) else None
        )
        if isinstance(line, ProfileLine) and known and known.name != line.profile.name:
            wanted += [keys.reservation(h, code) for code in known.active_reservations or ()]
            wanted += [keys.room(h, room) for room in known.occupies_rooms or ()]
    return wanted


def _refusal_of(contact: Person, around: Surroundings) -> Refusal | None:
    try:
        check_person(contact, around)
    except Refusal as refusal:
        return refusal
    return None


def _once(planned: Iterable[PlannedLine]) -> Iterator[PlannedLine]:
    """A second line about a reservation or a profile is refused: one item, one action."""
    seen: set[tuple[str, str]] = set()
    for each in planned:
        match each.line:
            case ChangeLine(code=code):
                what = ("code", code)
            case ProfileLine(guest=guest):
                what = ("guest", guest)
            case _:
                yield each
                continue
        if what in seen and each.refusal is None:
            each = PlannedLine(each.line, TwiceInDraft(what=what[1]))
        seen.add(what)
        yield each


def stocked(planned: list[PlannedLine], own: list[Differences], stock: Stock) -> list[PlannedLine]:
    """The lines in their order, with a refusal where not enough is left for one."""
    for changes in own:
        stock.give_back(changes)
    return [
        replace(each, refusal=each.refusal or stock.take(each, changes))
        for each, changes in zip(planned, own, strict=True)
    ]


def _besides(
    around: Surroundings, found: Found, planned: Sequence[PlannedLine], changes: Differences
) -> int:
    """What is written in places that only the table knows, each once: the reservations that are
    changed and the rooms of those in house, the search entries of a profile and wherever its name
    stands, the rooms that are claimed, and the day's own record."""
    h = around.h
    written: set[Key] = {
        keys.room(h, room)
        for (room, _), slots in changes.rooms.items()
        if any(change.after for change in slots.values())
    }
    for each in planned:
        match each.line:
            case ProfileLine() as line:
                words = {
                    *(each.guest.search_words if each.guest else ()),
                    *line.profile.search_words,
                }
                written |= {keys.search_entry(h, word, line.guest) for word in words}
                written |= {key for key in _where_names_stand(h, [line], found) if key in found}
            case ChangeLine() if each.reservation:
                written.add(each.reservation.key)
                if each.moves_in_house and each.room:
                    written.add(each.room.key)
                    if each.line.stay.departure <= around.today:
                        written.add(keys.hotel(h))
    return len(written)
