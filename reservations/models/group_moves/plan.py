"""The plan of a whole group, and as much of it as one transaction takes."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reservations.domain.group_moves import ALONE
from reservations.domain.lifecycle import HOLDS_NIGHTS, MOVES
from reservations.domain.nights import Differences, differences
from reservations.domain.operation import MAX_ACTIONS
from reservations.domain.refusals import Refusal, UnknownReservation
from reservations.models import keys
from reservations.models.block import GroupWithBlocks, read_group
from reservations.models.expired_holds import Hold, expired_holds
from reservations.models.group import Group
from reservations.models.group_moves.arrivals import plan_arrivals
from reservations.models.group_moves.dates import EXPECTED, plan_dates
from reservations.models.group_moves.endings import plan_cancellations, plan_departures
from reservations.models.group_moves.planned import Around, Asked, PlannedMove, touched
from reservations.models.reading import Found, House, fetch
from reservations.models.reservation import Reservation

Planner = Callable[[Around, Sequence[Reservation]], Iterator[PlannedMove]]
PLANNERS: dict[str, Planner] = {
    "check_in_group": plan_arrivals,
    "check_out_group": plan_departures,
    "cancel_group": plan_cancellations,
    "move_group": plan_dates,
}
# The statuses of those that a verb is about. Who is in house already cannot come on another day.
STARTS = {verb: MOVES[alone].starts for verb, alone in ALONE.items()} | {"move_group": EXPECTED}
# What holds that have run out still claim is of use to these only.
NEEDS_ROOMS = frozenset({"check_in_group", "move_group"})
# The journal entry, and the group where its dates change with those of its reservations.
ALWAYS = {"move_group": 2}


@dataclass(frozen=True)
class GroupPlan:
    """`moves` in the order in which they are carried out; `others` are the reservations of the
    group that the verb is not about. `found` has the guests, `run_out` the holds whose time has
    come; `goes_on` says that the others of these were moved by as many `days` before."""

    verb: str
    house: House
    known: GroupWithBlocks
    moves: list[PlannedMove]
    others: list[Reservation]
    found: Found
    run_out: Sequence[Hold] = ()
    days: int = 0
    goes_on: bool = False

    @property
    def group(self) -> Group:
        return self.known.group

    @property
    def possible(self) -> list[PlannedMove]:
        return [move for move in self.moves if move.refusal is None]

    @property
    def refusals(self) -> list[Refusal]:
        return [move.refusal for move in self.moves if move.refusal]

    @property
    def stays_behind(self) -> bool:
        """Whether anything of the group is still to come, or in house, that the verb leaves."""
        blocks = any(block.is_on_hold for block in self.known.blocks.values())
        return blocks or any(stay.status in HOLDS_NIGHTS for stay in self.others)

    def actions(self, moves: Iterable[PlannedMove]) -> int:
        """How many actions these take in one transaction."""
        return ALWAYS.get(self.verb, 1) + len(touched(moves))

    def parts(self, moves: Sequence[PlannedMove]) -> Iterator[list[PlannedMove]]:
        """The moves as they fit into one transaction after the other."""
        part: list[PlannedMove] = []
        for move in moves:
            if part and self.actions([*part, move]) > MAX_ACTIONS:
                yield part
                part = []
            part = [*part, move]
        if part:
            yield part

    def changes(self, moves: Iterable[PlannedMove]) -> Differences:
        """What these sell, claim and give back together."""
        since = self.house.hotel.business_date
        return differences([move.held for move in moves], since=since)


def read_group_plan(
    house: House, verb: str, group: str, asked: Asked, *, now: dt.datetime
) -> GroupPlan:
    """What would become of each reservation, as the table is: the group, a batch for each hundred
    of its reservations and of their guests, the holds that have run out where rooms are needed,
    and what the planner of the verb reads.

    Without a choice it is about all of which the status allows the verb, and without days a group
    is moved by those of a move that is not finished, or by one. Raises UnknownGroup, and
    UnknownReservation for a code that is not of the group.
    """
    h = house.hotel.code
    known = read_group(h, group)
    found = fetch(keys.reservation(h, code) for code in known.group.codes)
    stays = [record for record in found.values() if isinstance(record, Reservation)]
    stays.sort(key=lambda stay: (stay.arrival, stay.guest_name.casefold(), stay.code))
    if verb == "move_group" and not asked.days:
        asked = replace(asked, days=int(known.group.moving_by or 1))
    goes_on = verb == "move_group" and _goes_on(known.group, asked)
    mine = _mine(verb, stays, asked)
    if goes_on and asked.chosen is None:
        mine = [stay for stay in mine if stay.code in (known.group.to_move or ())]
    guests = fetch({keys.guest(h, stay.guest_id) for stay in mine})
    run_out = expired_holds(h, now) if verb in NEEDS_ROOMS else []
    around = Around(house, guests, group, run_out, asked)
    moves = list(PLANNERS[verb](around, mine))
    codes = {stay.code for stay in mine}
    others = [stay for stay in stays if stay.code not in codes]
    return GroupPlan(verb, house, known, moves, others, guests, run_out, asked.days, goes_on)


def _mine(verb: str, stays: Sequence[Reservation], asked: Asked) -> list[Reservation]:
    """The reservations that the verb is about."""
    if asked.chosen is None:
        return [stay for stay in stays if stay.status in STARTS[verb]]
    unknown = asked.chosen.keys() - {stay.code for stay in stays}
    if unknown:
        raise UnknownReservation(code=min(unknown))
    return [stay for stay in stays if stay.code in asked.chosen]


def _goes_on(group: Group, asked: Asked) -> bool:
    """Whether these are among those that were left when the others were moved by these days."""
    left = set(group.to_move or ())
    chosen = left if asked.chosen is None else asked.chosen.keys()
    return bool(left) and group.moving_by == asked.days and chosen <= left
