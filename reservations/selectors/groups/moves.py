"""What a group would do together, as the page of the verb shows it before it is done."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reservations.domain.lifecycle import ReservationStatus
from reservations.domain.refusals import Refusal
from reservations.domain.stay import Stay
from reservations.models import Reservation
from reservations.models.group_moves import Asked, GroupPlan, PlannedMove, read_group_plan
from reservations.models.reading import House, read_house
from reservations.selectors.groups.companions import companions_of
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reactions.rows import News, news_of


@dataclass(frozen=True)
class MoveRow:
    """A reservation of the group: `stay` as it is, `dates` as they would be; `refusal` says why
    nothing becomes of it now.

    `choice` is what its box sends, and `is_due` whether it is ticked at first. `room` is the number
    of the room that the guest gets, is in or keeps, `news` are fresh complaints about one that is
    to be given. `given_back` are the nights that are not slept by who is checked out early, and
    `companions` the names of those who stay in the room besides.
    """

    code: str
    guest_name: str
    stay: Stay
    dates: Stay
    type_name: str
    room: str
    refusal: Refusal | None
    choice: str
    is_due: bool
    news: Sequence[News] = ()
    given_back: int = 0
    companions: Sequence[str] = ()


@dataclass(frozen=True)
class GroupMovesPage:
    """`rows` by arrival and name; `others` counts the reservations that the verb is not about by
    their status. `parts` says how many of those that are due go in each transaction.

    A group that `goes_on` was moved in part by so many `days`. `holds_blocks` tells that rooms are
    held for it, which stay on their dates. `reason` is the one for which others of the group were
    cancelled, if that is one and the same.
    """

    hotel: HotelFacts
    id: str
    name: str
    rows: list[MoveRow]
    others: list[tuple[str, int]]
    parts: list[int]
    days: int
    goes_on: bool
    holds_blocks: bool
    reason: str

    @property
    def possible(self) -> int:
        return sum(row.refusal is None for row in self.rows)

    @property
    def refused(self) -> int:
        return len(self.rows) - self.possible


def read_group_moves(
    h: str, verb: str, group: str, days: int | None, now: dt.datetime
) -> GroupMovesPage:
    """The requests of the house and of `models.group_moves`, and one for companions if there are
    any. Without `days` a group is moved by those of a move that is not finished, or by one.

    Raises UnknownGroup, NoHotel.
    """
    asked = Asked(days=days or 0)
    plan = read_group_plan(read_house(h), verb, group, asked, now=now)
    besides = companions_of(h, [move.stay for move in plan.moves])
    rows = [_row(plan, move, besides.get(move.stay.code, ())) for move in plan.moves]
    due = {row.code for row in rows if row.is_due}
    parts = plan.parts([move for move in plan.possible if move.stay.code in due])
    rows.sort(key=lambda row: (row.stay.arrival, row.guest_name.casefold(), row.code))
    return GroupMovesPage(
        hotel=hotel_facts(plan.house.hotel),
        id=plan.group.id,
        name=plan.group.name,
        rows=rows,
        others=sorted(Counter(stay.status for stay in plan.others).items()),
        parts=[len(part) for part in parts],
        days=plan.days,
        goes_on=plan.goes_on and bool(rows),
        holds_blocks=any(block.is_on_hold for block in plan.known.blocks.values()),
        reason=_reason(plan.others),
    )


def _row(plan: GroupPlan, move: PlannedMove, companions: Sequence[str]) -> MoveRow:
    house, stay = plan.house, move.stay
    room = move.room or house.rooms.get(stay.room or "")
    enters = plan.verb == "check_in_group" and move.room is not None
    return MoveRow(
        code=stay.code,
        guest_name=stay.guest_name,
        stay=stay.stay,
        dates=move.dates,
        type_name=house.types[stay.room_type].name,
        room=room.number if room else "",
        refusal=move.refusal,
        choice=_choice(plan, move),
        is_due=move.refusal is None and _is_due(plan.verb, house, stay),
        given_back=_given_back(plan.verb, move),
        companions=companions,
        news=news_of(house.hotel, house.fresh_complaints(room)) if room and enters else (),
    )


def _given_back(verb: str, move: PlannedMove) -> int:
    if verb != "check_out_group" or move.refusal:
        return 0
    slept = {night.date for night in move.held.new}
    return sum(night.date not in slept and not night.day_use for night in move.held.old)


def _choice(plan: GroupPlan, move: PlannedMove) -> str:
    """The code, and what must still be so when the form is sent."""
    code: str = move.stay.code
    match plan.verb:
        case "check_in_group":
            return f"{code} {move.room.number}" if move.room else code
        case "move_group":
            return f"{code} {move.stay.arrival.isoformat()}"
    return code


def _is_due(verb: str, house: House, stay: Reservation) -> bool:
    """Whoever is to leave later is checked out only if somebody says so."""
    departure: dt.date = stay.departure
    return verb != "check_out_group" or departure <= house.hotel.business_date


def _reason(others: Sequence[Reservation]) -> str:
    given_up = {stay.reason for stay in others if stay.status == ReservationStatus.CANCELLED}
    return given_up.pop() or "" if len(given_up) == 1 else ""
