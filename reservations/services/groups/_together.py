"""As much of a group's plan as one transaction takes: what all of its verbs share."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from reservations.domain.group_moves import WITHOUT_OTHERS
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import (
    GuestMerged,
    NoRoomLeft,
    NotExpected,
    NothingToDo,
    NotInHouse,
    RoomNotReady,
    RoomOccupied,
    RoomTaken,
)
from reservations.models import Guest, keys
from reservations.models.group_moves import Asked, GroupPlan, PlannedMove, read_group_plan
from reservations.models.keys import Key
from reservations.models.months import month_keys
from reservations.models.reading import Found
from reservations.services._choice import is_due_to
from reservations.services._claims import write_claims
from reservations.services._guests import active
from reservations.services._hotel import read_house
from reservations.services._reservations import existing
from reservations.services.groups._parts import Part
from reservations.transactions import Action, MergingTransaction, Stale, Transaction

# What one of several may lose to a colleague between the plan and its transaction.
LOST = (
    *(NotExpected, NotInHouse, GuestMerged),
    *(RoomOccupied, RoomNotReady, RoomTaken, NoRoomLeft),
)
Write = Callable[[Transaction, PlannedMove], None]


def read_plan(operation: Operation, group: str, asked: Asked) -> GroupPlan:
    """The plan of the verb, of which something can be done.

    Raises UnknownGroup, UnknownReservation, NothingToDo; where all go or none, the first refusal
    of any, otherwise that of the first if all are refused.
    """
    house = read_house(operation.hotel)
    plan = read_group_plan(house, operation.verb, group, asked, now=operation.at)
    all_or_none = operation.verb not in WITHOUT_OTHERS
    if plan.refusals and (all_or_none or not plan.possible):
        raise plan.refusals[0]
    if not plan.moves:
        raise NothingToDo(verb=operation.verb)
    return plan


class Together:
    """The first part of a plan, as one transaction.

    `told` says what the journal keeps of each reservation, `names` what the outcome tells besides
    how many it was and, where they do not all fit, how many are `Left`.
    """

    def __init__(
        self,
        operation: Operation,
        plan: GroupPlan,
        told: Callable[[PlannedMove], Part],
        **names: str,
    ) -> None:
        self.operation, self.plan, self.told, self.names = operation, plan, told, names
        possible = plan.possible
        self.part = next(plan.parts(possible))
        self.left = possible[len(self.part) :]

    def commit(
        self,
        write: Write,
        *,
        besides: Callable[[Transaction], None] | None = None,
        after: Callable[[Transaction, Found], None] | None = None,
        reads: Iterable[Key] = (),
    ) -> Outcome:
        """`write` is of each reservation; `besides` comes before the claims, `after` behind them,
        with the month items and what it `reads`. Raises what the writes do."""
        plan, part = self.plan, self.part
        h, changes = self.operation.hotel, plan.changes(part)
        months = plan.found.and_those_at([*month_keys(h, changes), *reads])
        refused = {"Refused": str(len(plan.refusals))} if plan.refusals else {}
        left = {"Left": str(len(self.left))} if self.left else {}
        names = {"Group": plan.group.id, "Stays": str(len(part)), **left, **refused}
        with MergingTransaction(
            self.operation,
            business_date=plan.house.hotel.business_date,
            about=plan.group.pk,
            facts={"parts": [self.told(move).stored() for move in part]},
            names=names | self.names,
        ) as tx:
            for move in part:
                write(tx, move)
            if besides:
                besides(tx)
            write_claims(tx, changes, months=months, rooms=plan.house.rooms)
            if after:
                after(tx, months)
        return tx.outcome

    def write_guests(
        self, tx: Transaction, actions: Callable[[Sequence[PlannedMove]], Sequence[Action]]
    ) -> None:
        """Each profile once, although it may be that of several reservations."""
        own: Mapping[str, list[PlannedMove]] = defaultdict(list)
        for move in self.part:
            own[move.stay.guest_id].append(move)
        for guest_id, moves in own.items():
            key = keys.guest(self.operation.hotel, guest_id)
            guest = existing(self.plan.found.one(Guest, key), key)
            tx.update(guest, list(actions(moves)), *active(guest_id))


@contextmanager
def without_whoever_cannot(plan: GroupPlan) -> Iterator[None]:
    """Whoever cannot any more, because a colleague was quicker, is left out by the next plan.

    What an expired hold still has is told to `past_expired_holds`, which gets it back.
    """
    try:
        yield
    except LOST as lost:
        if is_due_to(plan.run_out, lost):
            raise
        raise Stale(plan.group.key) from lost


def codes_of(moves: Iterable[PlannedMove]) -> set[str]:
    return {move.stay.code for move in moves}


def rooms_of(moves: Iterable[PlannedMove]) -> set[str]:
    """The ids of the rooms of those that have one."""
    return {move.room.id for move in moves if move.room}
