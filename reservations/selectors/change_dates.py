"""What the page says on which the dates of a stay are changed: what would happen, and why not."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.new_dates import NewDates, added
from reservations.domain.nights import Night, total
from reservations.domain.refusals import NotOnSaleYet, Refusal
from reservations.domain.runs import runs
from reservations.domain.stay import DAY, Stay
from reservations.models import Reservation
from reservations.models.reading import House, fetch, read_house, read_reservation
from reservations.selectors.extensions import read_nearest
from reservations.selectors.foreseen import (
    CLAIMED,
    NO_HOLDS,
    Foreseen,
    RunOut,
    foreseen_dates,
    read_run_out,
    room_kept,
    terms_for,
)
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row
from reservations.selectors.ways import Ways
from reservations.selectors.window_facts import holders_in, read_facts, told, told_near

NO_WISH = NewDates()


@dataclass(frozen=True)
class NightRun:
    """Nights in a row at one price (whole minor units a night); `room_type` is a name, `room` a
    number."""

    first: dt.date
    last: dt.date
    count: int
    is_day_use: bool
    room_type: str
    room: str | None
    price: int
    total: int


@dataclass(frozen=True)
class DatesPreview:
    """What would happen. Without a stay the dates are refused whatever the table says."""

    stay: Stay | None
    added: list[NightRun]
    given_back: list[NightRun]
    added_total: int
    given_back_total: int
    total: int
    refusal: Refusal | None

    @property
    def difference(self) -> int:
        """What the stay costs more, or less, than before."""
        return self.added_total - self.given_back_total


@dataclass(frozen=True)
class ChangeDatesPage:
    """`refusal` is why no dates can be changed now; `ways` are there while nothing is asked
    for, and where the table refuses what is."""

    hotel: HotelFacts
    reservation: ReservationRow
    refusal: Refusal | None
    is_in_house: bool
    room_to_drop: str | None
    preview: DatesPreview | None
    ways: Ways | None

    @property
    def can_be_sent(self) -> bool:
        """Whether nothing is known to be in the way of what is asked for."""
        return self.preview is None or self.preview.refusal is None


def read_change_dates(
    h: str, code: str, wish: NewDates | None, now: dt.datetime
) -> ChangeDatesPage:
    """Two requests, and one more for what is asked for. Where something is in the way, or
    nothing is asked for, also: one for each month that is looked at, one for the type, two or
    three for the holds that have run out at the instant `now`, and one for the windows that
    are in the way. Raises UnknownReservation."""
    reservation = read_reservation(h, code)
    house = read_house(h)
    row, moves = reservation_row(house, reservation)
    asked = _Asked(house, reservation, wish, now)
    is_open = moves["change_dates"] is None
    preview = asked.preview() if is_open and wish else None
    ways = asked.ways(preview, moves) if is_open else None
    preview, ways = _told_of_windows(h, preview, ways)
    kept = room_kept(house, reservation)
    can_drop = kept and reservation.assigned_room and not reservation.room_locked
    return ChangeDatesPage(
        hotel=hotel_facts(house.hotel),
        reservation=row,
        refusal=moves["change_dates"],
        is_in_house=reservation.status == ReservationStatus.FULFILLED,
        room_to_drop=kept.number if kept and can_drop else None,
        preview=preview,
        ways=ways,
    )


def _told_of_windows(
    h: str, preview: DatesPreview | None, ways: Ways | None
) -> tuple[DatesPreview | None, Ways | None]:
    """Both with what the windows say that are in the way: one batch, if there are any."""
    in_room = ways.nearest.in_room if ways else None
    refusal = preview.refusal if preview else None
    near = [in_room.holder] if in_room and in_room.holder else []
    facts = read_facts(h, [*holders_in(refusal), *near])
    return (
        replace(preview, refusal=told(refusal, facts)) if preview else None,
        replace(ways, nearest=told_near(ways.nearest, facts)) if ways else None,
    )


@dataclass(frozen=True)
class _Asked:
    """The wish, with what is read for it."""

    house: House
    reservation: Reservation
    wish: NewDates | None
    now: dt.datetime

    @cached_property
    def run_out(self) -> RunOut:
        """Read only where something is in the way, or nobody has asked yet."""
        return read_run_out(self.house, self.now, but=self.reservation.code)

    def preview(self) -> DatesPreview:
        foreseen = foreseen_dates(self.house, self.reservation, self.wish or NO_WISH)
        if isinstance(foreseen, Refusal):
            agreed = total(self.reservation.held_nights())
            return DatesPreview(None, [], [], 0, 0, agreed, foreseen)
        more, less = added(foreseen.old, foreseen.new), added(foreseen.new, foreseen.old)
        return DatesPreview(
            stay=foreseen.stay,
            added=_runs(self.house, more),
            given_back=_runs(self.house, less),
            added_total=total(more),
            given_back_total=total(less),
            total=total(foreseen.new),
            refusal=self._claimed(foreseen),
        )

    def _claimed(self, foreseen: Foreseen) -> Refusal | None:
        hotel = self.house.hotel
        months = fetch(foreseen.month_keys(hotel.code, hotel.business_date))
        if foreseen.refusal(self.house, months, NO_HOLDS) is None:
            return None
        return foreseen.refusal(self.house, months, self.run_out)

    def ways(
        self, preview: DatesPreview | None, moves: Mapping[str, Refusal | None]
    ) -> Ways | None:
        agreed = self.reservation.stay
        if preview is None:
            wanted = Stay(agreed.arrival, agreed.departure + DAY)
        elif preview.stay and isinstance(preview.refusal, CLAIMED):
            wanted = preview.stay
        else:
            return None
        terms = terms_for(self.house, self.reservation, self.wish or NO_WISH)
        near = read_nearest(self.house, self.reservation, wanted, terms, run_out=self.run_out)
        verb = "move_room" if self.reservation.fulfilled_by else "assign_room"
        return Ways(
            nearest=near,
            agreed=agreed,
            wanted=wanted,
            is_asked=preview is not None,
            is_on_sale=preview is None or not isinstance(preview.refusal, NotOnSaleYet),
            room_verb=verb if terms.room and moves[verb] is None else "",
            is_in_house=bool(self.reservation.fulfilled_by),
        )


def _runs(house: House, nights: Sequence[Night]) -> list[NightRun]:
    """The nights as the page lists them."""
    return [_run(house, run) for run in runs(nights)]


def _run(house: House, run: dict[str, str | int]) -> NightRun:
    first, count = dt.date.fromisoformat(str(run["from"])), int(run["nights"])
    room = house.rooms.get(str(run.get("room", "")))
    return NightRun(
        first=first,
        last=first + (count - 1) * DAY,
        count=count,
        is_day_use="day_use" in run,
        room_type=house.type_names().get(str(run["type"]), str(run["type"])),
        room=room.number if room else None,
        price=int(run["price"]),
        total=int(run["price"]) * count,
    )
