"""Makes good what is derived from something else; what is not, people have to look at.

A reservation says what it holds, so claims, counters, sets, search entries and places in the
indexes follow from it. Each repair is one transaction with its journal entry, and depends on
what it has read being so still.
"""

import datetime as dt
from collections.abc import Callable, Sequence

from reservations.domain.holders import window_of
from reservations.domain.nights import Part, Slot
from reservations.domain.operation import Operation
from reservations.domain.stay import month_of
from reservations.models import (
    Availability,
    HotelRecord,
    Reservation,
    Room,
    RoomNights,
    RoomNumber,
    RoomType,
    keys,
)
from reservations.models.keys import Key
from reservations.models.months import claim_on, free_on, typed
from reservations.models.reading import Found, fetch, read_house
from reservations.models.reservation import holds
from reservations.self_check.confirm import shows, together
from reservations.self_check.problems import Problem
from reservations.self_check.records import should_stand
from reservations.self_check.repair_groups import (
    mend_block_place,
    mend_group_place,
    mend_grouped,
    mend_picked,
)
from reservations.self_check.repair_people import mend_anonymised, mend_name, mend_search, mend_sets
from reservations.self_check.repair_reactions import (
    mend_complaint,
    mend_counter,
    mend_reaction_listed,
)
from reservations.self_check.repair_relations import mend_linked, mend_listed
from reservations.self_check.state import HotelState, state_of
from reservations.self_check.writing import (
    NotDerived,
    check_open,
    depend_on,
    existing,
    still,
    write,
)
from reservations.services._rooms import occupied_by, vacated
from reservations.transactions import Stale, Transaction
from reservations.transactions.freshness import planning
from reservations.transactions.snapshot import MOST


def repair(operation: Operation, problem: Problem) -> None:
    """Write what the records that are not derived say.

    Raises NotDerived, Stale where a record has changed since, DeskPaused, SchemaUnfit, and what
    the transaction raises.
    """
    fix = REPAIRS.get(problem.kind)
    if fix is None:
        raise NotDerived(problem.says)
    with planning():
        _repair(operation, problem, fix)


def _repair(operation: Operation, problem: Problem, fix: "Fix") -> None:
    h = operation.hotel
    found = together(h, problem) if len(problem.keys) <= MOST else fetch(problem.keys)
    check_open(found, h)
    state = state_of(h, found.values())
    if len(problem.keys) <= MOST and not shows(state, problem):
        # Somebody has changed one of the records since; what is right now is another question.
        raise Stale(problem.keys[-1])
    # The word of a search entry is personal and stays out of the journal.
    about = problem.subject[:2] if problem.kind == "search" else problem.subject
    with Transaction(
        operation,
        business_date=state.business_date,
        about=keys.hotel(operation.hotel).pk,
        facts={"problem": list(about)},
        names={"Hotel": operation.hotel},
    ) as tx:
        fix(tx, found, state, problem)


def to_mend_first(problems: Sequence[Problem]) -> list[Problem]:
    """What to mend before the rest is looked at again: what may still be sold follows from how
    many rooms a type has, so a wrong count makes every night look wrong."""
    return [each for each in problems if each.kind == "rooms"] or list(problems)


Fix = Callable[[Transaction, Found, HotelState, Problem], None]


def _free(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    _, code, date, left, should = problem.subject
    night = dt.date.fromisoformat(date)
    key = keys.availability(state.h, code, month_of(night))
    item = found.one(Availability, key)
    if item is None:
        raise NotDerived(problem.says)
    tx.update(item, [free_on(night).set(int(should))], still(free_on(night) == int(left), key))


def _claim(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """A claim of nobody is removed; one in a room that does not exist is for people."""
    if problem.subject[-1] == "room":
        raise NotDerived(problem.says)
    room, slot, holder = _slot(problem)
    item = existing(found, RoomNights, keys.room_nights(state.h, room, month_of(slot.date)))
    tx.update(item, [claim_on(slot).remove()], still(claim_on(slot) == holder, item.key))
    depend_on(tx, found, _key_of(state, holder))


def _held(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """What nobody has claimed is claimed; where another has, people have to look."""
    room, slot, holder = _slot(problem)
    if (room, slot) in state.claims or room not in state.rooms:
        raise NotDerived(problem.says)
    key = keys.room_nights(state.h, room, month_of(slot.date))
    item = found.one(RoomNights, key) or RoomNights.at(state.h, room, month_of(slot.date))
    free = still(claim_on(slot).does_not_exist(), key)
    tx.update(item, [typed(), claim_on(slot).set(holder)], free)
    depend_on(tx, found, _key_of(state, holder))


def _slot(problem: Problem) -> tuple[str, Slot, str]:
    _, room, date, part, holder = problem.subject
    return room, Slot(dt.date.fromisoformat(date), Part(part)), holder


def _key_of(state: HotelState, holder: str) -> Key:
    window = window_of(holder)
    return keys.window(state.h, window) if window else keys.reservation(state.h, holder)


def _rooms(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    code = problem.subject[1]
    there = sum(room.room_type == code for room in read_house(state.h).rooms.values())
    item = existing(found, RoomType, keys.room_type(state.h, code))
    write(tx, item, [RoomType.rooms.set(there)])


def _occupant(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    room = existing(found, Room, keys.room(state.h, problem.subject[1]))
    inside = [
        stay for stay in state.stays.values() if stay.status == "FULFILLED" and stay.room == room.id
    ]
    if len(inside) > 1:
        raise NotDerived(problem.says)
    if not inside:
        return write(tx, room, vacated())
    stay = inside[0]
    since = room.occupied_since or max(stay.arrival, dt.date.min)
    depend_on(tx, found, keys.reservation(state.h, stay.code))
    return write(
        tx, room, occupied_by(stay.code, stay.guest_name, since=since, until=stay.departure)
    )


def _runs(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    stay = existing(found, Reservation, keys.reservation(state.h, problem.subject[1]))
    write(tx, stay, holds(stay.held_nights(), now_in=stay.room))


def _number(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    entry = existing(found, RoomNumber, keys.room_number(state.h, problem.subject[1]))
    tx.delete(entry, still(RoomNumber.room_id == entry.room_id, entry.key))


def _unnumbered(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    room = existing(found, Room, keys.room(state.h, problem.subject[1]))
    entry = RoomNumber.at(state.h, room.number, room_id=room.id)
    tx.put(entry, still(RoomNumber.pk.does_not_exist(), entry.key))
    depend_on(tx, found, room.key)


def _place(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    stay = existing(found, Reservation, keys.reservation(state.h, problem.subject[2]))
    desk = should_stand(stay)
    owner = keys.stay_of_guest(state.h, stay.guest_id, stay.arrival, stay.code)
    places = [
        HotelRecord.gsi1_pk.set(desk.pk),
        HotelRecord.gsi1_sk.set(desk.sk),
        HotelRecord.gsi2_pk.set(owner.pk),
        HotelRecord.gsi2_sk.set(owner.sk),
    ]
    write(tx, stay, places)


REPAIRS: dict[str, Fix] = {
    "free": _free,
    "claim": _claim,
    "held": _held,
    "rooms": _rooms,
    "occupant": _occupant,
    "occupied": _occupant,
    "number": _number,
    "unnumbered": _unnumbered,
    "place": _place,
    "runs": _runs,
    "active": mend_sets,
    "occupies": mend_sets,
    "name": mend_name,
    "search": mend_search,
    "anonymised": mend_anonymised,
    "linked": mend_linked,
    "unlisted_relation": mend_listed,
    "said": mend_counter,
    "complaint": mend_complaint,
    "listed": mend_reaction_listed,
    "grouped": mend_grouped,
    "group_place": mend_group_place,
    "picked": mend_picked,
    "block_place": mend_block_place,
}
