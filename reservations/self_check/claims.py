"""Every claim points at a live reservation or window, and all that they hold is claimed."""

from collections.abc import Iterator

from reservations.domain.closing import closed_nights, closed_slots
from reservations.domain.holders import window_of
from reservations.domain.lifecycle import HOLDS_NIGHTS, ReservationStatus
from reservations.domain.nights import Night, Part, Slot
from reservations.domain.stay import Stay, month_of
from reservations.models import Window, keys
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.records import HeldStay
from reservations.self_check.state import HotelState

SLEPT = frozenset({ReservationStatus.FULFILLED, ReservationStatus.CLOSED})


def check_claims(state: HotelState) -> Iterator[Problem]:
    """What is claimed against what is held, in both directions."""
    held = _held(state)
    yield from _claims_without_holders(state, held)
    yield from _held_without_claims(state, held)
    for stay in state.stays.values():
        yield from _nights_of(state, stay)
        yield from _rooms_of(state, stay)


def _held(state: HotelState) -> dict[tuple[str, Slot], set[str]]:
    """(Room, slot) -> who has to have it; two of them are a double booking."""
    held: dict[tuple[str, Slot], set[str]] = {}
    for stay in state.stays.values():
        for room, slot in stay.slots():
            if _must_be_claimed(state, stay, slot):
                held.setdefault((room, slot), set()).add(stay.code)
    for window in state.windows.values():
        for room, slot in closed_slots(nights_of_window(window)):
            if slot.date >= state.business_date:
                held.setdefault((room, slot), set()).add(window.holder)
    return held


def _must_be_claimed(state: HotelState, stay: HeldStay, slot: Slot) -> bool:
    if slot.date >= state.business_date:
        return stay.status in HOLDS_NIGHTS
    # A past night is frozen where it was slept; of a guest who never came nothing is proven.
    return stay.status in SLEPT and slot.part is Part.NIGHT


def nights_of_window(window: Window) -> list[Night]:
    """The nights in which the room cannot be given, while the window stands."""
    until = min(window.until, window.ended_on) if window.ended_on else window.until
    return closed_nights(window.first, until, room=window.room_id)


def _claims_without_holders(
    state: HotelState, held: dict[tuple[str, Slot], set[str]]
) -> Iterator[Problem]:
    for (room, slot), holder in sorted(state.claims.items()):
        name = _holder_name(holder)
        about = ("claim", room, slot.date.isoformat(), slot.part.value, holder)
        where = _keys(state, room, slot, holder)
        if holder not in state.stays and window_of(holder) not in state.windows:
            says = f"Room {room} is claimed {_when(slot)} by {name}, which does not exist."
            yield Problem("claim", about, says, where)
        elif slot.date >= state.business_date and holder not in held.get((room, slot), ()):
            why = _why(state, room, slot, holder)
            says = f"Room {room} is claimed {_when(slot)} by {name}, {why}."
            yield Problem("claim", about, says, where)
        if slot.date >= state.business_date and room not in state.rooms:
            says = f"Room {room} is claimed {_when(slot)} by {name}, but there is no such room."
            yield Problem("claim", (*about, "room"), says, where)


def _why(state: HotelState, room: str, slot: Slot, holder: str) -> str:
    stay = state.stays.get(holder)
    if stay and (room, slot) in stay.slots():
        return f"which is {stay.status}"
    return "which does not list that night"


def _held_without_claims(
    state: HotelState, held: dict[tuple[str, Slot], set[str]]
) -> Iterator[Problem]:
    for (room, slot), holders in sorted(held.items()):
        claimed = state.claims.get((room, slot))
        for holder in sorted(holders):
            if holder != claimed:
                says = (
                    f"{_holder_name(holder).capitalize()} lists room {room} {_when(slot)}, "
                    f"which {_holder_name(claimed) if claimed else 'nobody'} has claimed."
                )
                about = ("held", room, slot.date.isoformat(), slot.part.value, holder)
                yield Problem("held", about, says, _keys(state, room, slot, holder))


def _nights_of(state: HotelState, stay: HeldStay) -> Iterator[Problem]:
    """What a reservation holds agrees with its dates and with the types of its rooms."""
    if stay.status not in HOLDS_NIGHTS:
        return
    key = (keys.hotel(state.h), keys.reservation(state.h, stay.code))
    dates = [night.date for night in stay.nights if not night.day_use]
    if dates != list(Stay(stay.arrival, stay.departure).nights()):
        says = f"Reservation {stay.code} does not hold the nights of its dates."
        yield Problem("dates", ("dates", stay.code), says, key)
    for night in stay.nights:
        if night.date < state.business_date:
            continue
        room = state.rooms.get(night.room or "")
        if stay.status == ReservationStatus.FULFILLED and not night.room:
            says = f"Reservation {stay.code} is in house without a room on {night.date}."
            yield Problem("roomless", ("roomless", stay.code, f"{night.date}"), says, key)
        if room and room.room_type != night.room_type:
            says = (
                f"Reservation {stay.code} holds a {night.room_type} on {night.date}, "
                f"but room {room.id} is a {room.room_type}."
            )
            about = ("type", stay.code, f"{night.date}")
            yield Problem("type", about, says, (*key, room.key))


def _keys(state: HotelState, room: str, slot: Slot, holder: str) -> tuple[Key, ...]:
    h, window = state.h, window_of(holder)
    of_holder = keys.window(h, window) if window else keys.reservation(h, holder)
    nights = keys.room_nights(h, room, month_of(slot.date))
    return (keys.hotel(h), nights, of_holder, keys.room(h, room))


def _rooms_of(state: HotelState, stay: HeldStay) -> Iterator[Problem]:
    """The room that a reservation names is that of its nights to come, and so are its runs."""
    if stay.status not in HOLDS_NIGHTS:
        return
    where = (keys.hotel(state.h), keys.reservation(state.h, stay.code))
    ahead = {night.room for night in stay.nights if night.date >= state.business_date}
    named = stay.room if stay.status == ReservationStatus.FULFILLED else stay.assigned
    if ahead and ahead != {named}:
        says = f"Reservation {stay.code} names room {named}, but its nights are elsewhere."
        yield Problem("named", ("named", stay.code), says, where)
    if stay.runs != stay.should_run:
        says = f"Reservation {stay.code} shows its nights in other rooms than it holds."
        yield Problem("runs", ("runs", stay.code), says, where)


def _holder_name(holder: str) -> str:
    window = window_of(holder)
    return f"window {window}" if window else f"reservation {holder}"


def _when(slot: Slot) -> str:
    return f"on {slot.date}" if slot.part is Part.NIGHT else f"by day on {slot.date}"
