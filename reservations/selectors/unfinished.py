"""What follows from the days that have ended and is not done yet.

It is told by the state of the records, not by a list of things to do: whoever carries some of
it out and is stopped finds the rest here, and who comes second finds nothing.
"""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.day_end import is_settled, months_to_open, needs_cleaning, settled_since
from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.stay import DAY
from reservations.models import Block, Day, Guest, HotelRecord, Reservation, Window, keys
from reservations.models.attributes import instant_text
from reservations.models.base import DeskIndex
from reservations.models.expired_holds import expired_holds
from reservations.models.levels import consistent, eventual
from reservations.models.reading import Found, House, fetch, read_house
from reservations.selectors.desk_lists import END

# So many anonymised guests are looked after at once; the next look finds the others.
GUESTS_AT_ONCE = 50

# Days on a page of the Query: more than are ever unfinished where somebody looks.
DAYS_A_PAGE = 10


@dataclass(frozen=True)
class GivenUp:
    """An arrival that was given up when `day` ended, as the operation `seen` had written it."""

    code: str
    guest_name: str
    day: dt.date
    seen: str


@dataclass(frozen=True)
class Expired:
    """A hold whose release time has come."""

    code: str
    guest_name: str
    release_at: dt.datetime


@dataclass(frozen=True)
class ExpiredBlock:
    """A block of a group, both by their ids, whose release time has come."""

    group: str
    block: str


@dataclass(frozen=True)
class Unfinished:
    """What is left to do. `unsealed` are the days that nobody has found finished yet, the
    oldest first; of `settled` ones among them nothing can follow any more. `spared` were given
    up as well, but somebody has changed the reservation since: nothing is to be done of it, and
    whoever has given them up should know.

    `types` are codes, `rooms` numbers on the doors, `windows` ids of windows that are over,
    `guests` ids of anonymised ones of whom something may still be left.
    """

    business_date: dt.date
    types: list[str]
    no_shows: list[GivenUp]
    spared: list[GivenUp]
    holds: list[Expired]
    blocks: list[ExpiredBlock]
    windows: list[str]
    rooms: list[str]
    guests: list[str]
    unsealed: list[dt.date]
    settled: list[dt.date]

    @property
    def night(self) -> dt.date:
        """The last night that is over."""
        return self.business_date - DAY

    @property
    def counts(self) -> dict[str, int]:
        """How many things are left to do, by the verb that does them."""
        return {
            "no_show": len(self.no_shows),
            "expire_hold": len(self.holds),
            "expire_block": len(self.blocks),
            "return_to_service": len(self.windows),
            "dirty_slept_rooms": len(self.rooms),
            "roll_horizon": len(self.types),
            "forget_guest": len(self.guests),
        }

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def read_unfinished(h: str, now: dt.datetime) -> Unfinished:
    """What is left by now: six requests, and one more each for windows, holds and no-shows.

    Raises NoHotel.
    """
    return unfinished_of(read_house(h), now)


def unfinished_of(house: House, now: dt.datetime) -> Unfinished:
    """The same of a house that has been read."""
    h, today = house.hotel.code, house.hotel.business_date
    days, sealed = _days(h)
    settled = [day.date for day in days if is_settled(day.closed_at, now)]
    given_up, spared = _given_up(h, days)
    run_out = expired_holds(h, now)
    return Unfinished(
        business_date=today,
        types=[
            code for code, each in house.types.items() if months_to_open(each.open_until, today)
        ],
        no_shows=given_up,
        spared=spared,
        holds=[
            Expired(hold.code, hold.guest_name, hold.release_at)
            for hold in run_out
            if isinstance(hold, Reservation)
        ],
        blocks=[ExpiredBlock(each.group, each.id) for each in run_out if isinstance(each, Block)],
        windows=_windows_over(h, sealed, today),
        rooms=[r.number for r in house.rooms.values() if needs_cleaning(r, today - DAY)],
        guests=_anonymised(h, now),
        unsealed=[day.date for day in days],
        settled=settled,
    )


def _days(h: str) -> tuple[list[Day], dt.date | None]:
    """The days since the last sealed one, the oldest first, and that one if there is any.

    Days are sealed in their order, so the reading ends there: it grows with what is
    unfinished, not with the history.
    """
    days: list[Day] = []
    found = consistent(keys.days(h), scan_index_forward=False, page_size=DAYS_A_PAGE)
    for record in found:
        if not isinstance(record, Day):
            continue
        if record.swept_at:
            return days[::-1], record.date
        days.append(record)
    return days[::-1], None


def _given_up(h: str, days: list[Day]) -> tuple[list[GivenUp], list[GivenUp]]:
    """Who was given up and is still expected, untouched since, and who was touched: whoever has
    reinstated a no-show has decided otherwise. Who comes on a later day now is neither."""
    decided = [
        (code, seen, day.date)
        for day in days
        for code, seen in (day.no_shows.as_dict() if day.no_shows else {}).items()
    ]
    found = fetch(keys.reservation(h, code) for code, _, _ in decided) if decided else Found()
    given_up, spared = [], []
    for code, seen, day in decided:
        record = found.one(Reservation, keys.reservation(h, code))
        if record is None or record.status != ReservationStatus.PENDING:
            continue
        if (record.last_operation or "") == seen:
            given_up.append(GivenUp(code, record.guest_name, day, seen))
        elif record.arrival <= day:
            spared.append(GivenUp(code, record.guest_name, day, seen))
    return given_up, spared


def _anonymised(h: str, now: dt.datetime) -> list[str]:
    """Who was anonymised so long ago that nothing can follow any more, the first ones first.

    Until then nobody can say that nothing is left of them.
    """
    settled = instant_text(settled_since(now))
    entries = eventual(
        HotelRecord.desk,
        keys.anonymised_list(h),
        DeskIndex.gsi1_sk <= settled + END,
        limit=GUESTS_AT_ONCE,
    )
    return [entry.id for entry in entries if isinstance(entry, Guest)]


def _windows_over(h: str, sealed: dt.date | None, today: dt.date) -> list[str]:
    """The standing windows whose end has come; those before the last sealed day are all ended."""
    entries = eventual(
        HotelRecord.desk,
        keys.window_list(h),
        DeskIndex.gsi1_sk.between(sealed.isoformat() if sealed else "0", today.isoformat() + END),
    )
    found = fetch(keys.window(h, entry.id) for entry in entries if isinstance(entry, Window))
    windows = [
        record
        for record in found.values()
        if isinstance(record, Window) and not record.ended_on and record.until <= today
    ]
    # The room is in the state in which the last one has left it.
    return [window.id for window in sorted(windows, key=lambda each: (each.until, each.id))]
