"""What verbs write on rooms: who is in them, and what housekeeping has to know."""

import datetime as dt

from reservations.domain.lifecycle import Housekeeping, RoomStatus, ready_states
from reservations.domain.operation import Operation
from reservations.domain.refusals import RoomNotReady, RoomOccupied
from reservations.models import Room
from reservations.transactions import Action, Provided, Stale


def occupied_by(code: str, guest_name: str, *, since: dt.date, until: dt.date) -> list[Action]:
    """The actions after which somebody is in the room from `since` to `until`."""
    return [
        Room.status.set(RoomStatus.OCCUPIED.value),
        Room.rented_to.set(code),
        Room.guest_name.set(guest_name),
        Room.occupied_since.set(since),
        Room.occupied_until.set(until),
    ]


def vacated() -> list[Action]:
    """The actions after which nobody is in the room."""
    return [
        Room.status.set(RoomStatus.FREE.value),
        Room.rented_to.remove(),
        Room.guest_name.remove(),
        Room.occupied_since.remove(),
        Room.occupied_until.remove(),
    ]


def housekept(operation: Operation, state: str, today: dt.date) -> list[Action]:
    """The actions that give the room a housekeeping state, and say who has and when."""
    return [
        Room.housekeeping.set(state),
        Room.housekeeping_by.set(operation.id),
        Room.housekeeping_on.set(today),
    ]


def dirty(operation: Operation, today: dt.date) -> list[Action]:
    """The actions after which the room has to be cleaned."""
    return housekept(operation, Housekeeping.DIRTY.value, today)


def unready_state(room: Room, *, inspected_only: bool) -> str:
    """The state in which the room is given although it is not ready; empty if it is ready."""
    is_ready = room.housekeeping in ready_states(inspected_only=inspected_only)
    return "" if is_ready else str(room.housekeeping)


def can_be_given(
    room: Room, *, inspected_only: bool, though_dirty: bool = False
) -> tuple[Provided, ...]:
    """The room is free, and ready for a guest unless somebody has decided to give it as it is."""
    free = Provided(
        Room.status == RoomStatus.FREE.value,
        # A room that is gone is looked for again, and then unknown.
        lambda seen: (
            RoomOccupied(room=room.number, holder=seen.rented_to) if seen else Stale(room.key)
        ),
    )
    if though_dirty:
        return (free,)
    wanted = sorted(state.value for state in ready_states(inspected_only=inspected_only))
    ready = Provided(
        Room.housekeeping.is_in(*wanted),
        lambda seen: RoomNotReady(room=room.number, housekeeping=seen.housekeeping),
    )
    return (free, ready)
