"""Move together: every night of everybody is so many days later, or sooner, at its agreed price."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reservations.domain.group_lines import ChangeLine
from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.new_dates import NewDates, changed_stay
from reservations.domain.nights import Holding, Night, in_room
from reservations.domain.refusals import NotExpected, Refusal, ReservationChanged
from reservations.domain.stay import DAY, Stay
from reservations.models.group_moves.planned import Around, PlannedMove, refused
from reservations.models.house import Room
from reservations.models.months import month_keys
from reservations.models.reservation import Reservation
from reservations.models.staging.lines import PlannedLine
from reservations.models.staging.plan import stocked
from reservations.models.staging.stock import Stock, changes_of
from reservations.models.terms import check_day_on_sale, kept_room, standing_in

EXPECTED = (ReservationStatus.PENDING, ReservationStatus.HOLD)


def plan_dates(around: Around, stays: Sequence[Reservation]) -> Iterator[PlannedMove]:
    """The reservations in an order in which they do not stand in each other's way, where they do
    not all fit into one transaction: those first that are last on the way.

    Whoever is in house stays there. What one of them gives back another one may take; what is
    missing then is the refusal of those that find too little. One batch of month items.
    """
    days = around.asked.days
    ordered = sorted(stays, key=lambda stay: (stay.departure, stay.code), reverse=days > 0)
    planned = [_line(around, stay) for stay in ordered]
    own = [changes_of(each, around) for each in planned]
    months = around.found.and_those_at(
        key for changes in own for key in month_keys(around.h, changes)
    )
    for each in stocked(planned, own, Stock(around, months, around.run_out)):
        stay = each.reservation
        if stay is None:
            raise LookupError("A reservation is moved that nobody has read.")
        dates = _shifted(stay.stay, days)
        if each.refusal:
            yield refused(stay, each.refusal, dates)
            continue
        [holding] = each.holdings
        writes = [each.room.key] if each.room else []
        yield around.planned(stay, holding, dates=dates, room=each.room, writes=writes)


def _line(around: Around, stay: Reservation) -> PlannedLine:
    dates = _shifted(stay.stay, around.asked.days)
    line = ChangeLine("", stay.code, stay.last_operation or "", dates, stay.party)
    try:
        room = _kept(around, stay, dates)
    except Refusal as refusal:
        return PlannedLine(line, refusal, reservation=stay)
    old = stay.held_nights()
    new = _nights(stay, room, around.asked.days)
    return PlannedLine(
        line,
        codes=(stay.code,),
        holdings=(Holding(stay.code, old, new),),
        nights=tuple(new),
        reservation=stay,
        room=room,
    )


def _kept(around: Around, stay: Reservation, dates: Stay) -> Room | None:
    """The room that the reservation keeps. Raises NotExpected, ReservationChanged, and what
    `changed_stay` raises."""
    if stay.status not in EXPECTED:
        raise NotExpected(code=stay.code, status=stay.status)
    if around.seen(stay) not in ("", stay.arrival.isoformat()):
        # A colleague has moved it since: it would be moved twice.
        raise ReservationChanged(code=stay.code)
    room = kept_room(stay, around.house.rooms.get(stay.room or ""))
    changed_stay(
        standing_in(stay, room),
        NewDates(dates.arrival, dates.departure),
        business_date=around.today,
        day_use=bool(around.house.hotel.day_use),
    )
    check_day_on_sale(dates, around.sold(stay.room_type))
    return room


def _nights(stay: Reservation, room: Room | None, days: int) -> list[Night]:
    """The agreed nights on the other dates, in the room that is kept.

    All of them are to come then, also those that are over by now and were promised elsewhere.
    """
    nights = [replace(night, date=night.date + days * DAY) for night in stay.held_nights()]
    kind = room.room_type if room else stay.room_type
    return in_room(nights, room.id if room else None, kind, since=nights[0].date)


def _shifted(stay: Stay, days: int) -> Stay:
    return Stay(stay.arrival + days * DAY, stay.departure + days * DAY)
