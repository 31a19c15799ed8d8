"""Move group: everybody of a group comes and leaves so many days later, or sooner."""

from collections.abc import Mapping, Sequence

from reservations.domain.group_moves import MOST_DAYS
from reservations.domain.lifecycle import HOLDS_NIGHTS
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import NotExpected, NothingToDo, UnknownGroup
from reservations.domain.stay import DAY, Stay
from reservations.models import Group, Reservation
from reservations.models.group_moves import (
    EXPECTED,
    Asked,
    GroupPlan,
    PlannedMove,
    read_group_plan,
)
from reservations.services._dates import facts_of_dates, has_dates
from reservations.services._expired_holds import past_expired_holds
from reservations.services._groups import framed
from reservations.services._hotel import read_house
from reservations.services.groups._parts import Part, part_of_move
from reservations.services.groups._together import Together, codes_of, read_plan
from reservations.transactions import Action, Provided, Transaction, replanned


@past_expired_holds
@replanned
def move_group(
    operation: Operation, *, group: str, days: int, chosen: Mapping[str, str] | None = None
) -> Outcome:
    """Move all of the `chosen` reservations by so many days (negative ones are sooner), or none.

    `chosen`: code -> the date of arrival from which it is moved, as the form has shown it. None
    are all of the group that are expected or on hold, or those that are still to be moved by these
    days. Every night keeps its agreed price, its type and its room. Who does not fit into one
    transaction is `Left` for the next one, and noted with the group; an empty choice leaves those
    where they are. Blocks stay on their dates.
    Raises UnknownGroup, UnknownReservation, NothingToDo, NotExpected, ReservationChanged,
    ArrivalInThePast, StayIsOver, DayUseNeedsRoom, NotOnSaleYet, NoRoomLeft, RoomTaken, and what
    the transaction raises; a ValueError for no days at all, or more than a year.
    """
    if not 0 < abs(days) <= MOST_DAYS:
        raise ValueError(f"A group is not moved by {days} days.")
    if chosen is not None and not chosen:
        return _leave_the_others(operation, group, days)
    plan = read_plan(operation, group, Asked(chosen, days))
    together = Together(operation, plan, _told, Days=str(days))

    def write(tx: Transaction, move: PlannedMove) -> None:
        dates = has_dates(operation.hotel, move.stay, move.dates, list(move.held.new))
        tx.update(move.stay, dates, _is_expected(move.stay.code), as_read=True)

    def besides(tx: Transaction) -> None:
        frame = framed(operation.hotel, plan.group, _frame(plan, days))
        _write_group(tx, plan.group, [*frame, *_still_to_move(plan.group, together, days)])

    return together.commit(write, besides=besides)


def _is_expected(code: str) -> Provided:
    """Narrower than for one alone, whose departure may change as well once the guest is there."""
    return Provided(
        Reservation.status.is_in(*(status.value for status in EXPECTED)),
        lambda stay: NotExpected(code=code, status=stay.status if stay else "missing"),
    )


def _told(move: PlannedMove) -> Part:
    facts = facts_of_dates(move.stay, move.dates, list(move.held.new))
    return part_of_move(move.stay, "change_dates", facts)


def _leave_the_others(operation: Operation, group_id: str, days: int) -> Outcome:
    """Those that have not been moved yet stay where they are."""
    house = read_house(operation.hotel)
    plan = read_group_plan(house, operation.verb, group_id, Asked({}, days), now=operation.at)
    group = plan.group
    if not group.to_move:
        raise NothingToDo(verb=operation.verb)
    frame = framed(operation.hotel, group, _around_who_was_left(plan))
    with Transaction(
        operation,
        business_date=house.hotel.business_date,
        about=group.pk,
        facts={"parts": []},
        names={"Group": group.id, "Stays": "0"},
    ) as tx:
        _write_group(tx, group, [*frame, *_all_moved()])
    return tx.outcome


def _write_group(tx: Transaction, group: Group, actions: list[Action]) -> None:
    exists = Provided(Group.pk.exists(), lambda _: UnknownGroup(group=group.id))
    tx.update(group, actions, exists, as_read=True)


def _still_to_move(group: Group, together: Together, days: int) -> list[Action]:
    if together.left:
        return [Group.moving_by.set(days), Group.to_move.set(codes_of(together.left))]
    return _all_moved() if group.to_move else []


def _all_moved() -> list[Action]:
    return [Group.moving_by.remove(), Group.to_move.remove()]


def _frame(plan: GroupPlan, days: int) -> Stay:
    """The group's dates: moved along, or wider where somebody or a block stays behind."""
    old = plan.group.stay
    if plan.goes_on:
        return _around_who_was_left(plan)
    new = Stay(old.arrival + days * DAY, old.departure + days * DAY)
    return _around([old, new]) if plan.stays_behind else new


def _around_who_was_left(plan: GroupPlan) -> Stay:
    """The dates to which the others were moved, wider where those who were left stay on theirs."""
    left = [stay for stay in plan.others if stay.code in (plan.group.to_move or ())]
    stay_there = [stay.stay for stay in left if stay.status in HOLDS_NIGHTS]
    return _around([plan.group.stay, *stay_there])


def _around(stays: Sequence[Stay]) -> Stay:
    return Stay(min(stay.arrival for stay in stays), max(stay.departure for stay in stays))
