"""Guests know their stays and rooms, and are found by the words of their profiles."""

from collections import defaultdict
from collections.abc import Iterator

from reservations.domain.lifecycle import HOLDS_NIGHTS, ReservationStatus
from reservations.models import keys
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.records import Found, Profiled
from reservations.self_check.state import HotelState


def check_guests(state: HotelState) -> Iterator[Problem]:
    """The sets of every guest are what the reservations say, and so are the names."""
    active, rooms = by_reservations(state)
    for guest in state.guests.values():
        where = _keys(state, guest.id, guest.active | active[guest.id])
        if guest.active != active[guest.id]:
            says = _sets(guest.id, "ActiveReservations", guest.active, active[guest.id])
            yield Problem("active", ("active", guest.id), says, where)
        if guest.rooms != rooms[guest.id]:
            says = _sets(guest.id, "OccupiesRooms", guest.rooms, rooms[guest.id])
            yield Problem("occupies", ("occupies", guest.id), says, where)
        if guest.merged_into and active[guest.id]:
            says = f"Guest {guest.id} was merged into {guest.merged_into}, but has reservations."
            yield Problem("merged", ("merged", guest.id), says, where)
    for guest_id in sorted(set(active) - set(state.guests)):
        says = f"Guest {guest_id} has reservations, but no profile."
        yield Problem(
            "profile", ("profile", guest_id), says, _keys(state, guest_id, active[guest_id])
        )
    yield from _names(state)


def by_reservations(
    state: HotelState,
) -> tuple[defaultdict[str, set[str]], defaultdict[str, set[str]]]:
    """Guest -> codes of the open reservations, and guest -> ids of the rooms, by the stays."""
    active: defaultdict[str, set[str]] = defaultdict(set)
    rooms: defaultdict[str, set[str]] = defaultdict(set)
    for stay in state.stays.values():
        if stay.status in HOLDS_NIGHTS:
            active[stay.guest].add(stay.code)
        if stay.status == ReservationStatus.FULFILLED and stay.room:
            rooms[stay.guest].add(stay.room)
    return active, rooms


def _names(state: HotelState) -> Iterator[Problem]:
    for stay in state.stays.values():
        guest = state.guests.get(stay.guest)
        if guest and stay.status in HOLDS_NIGHTS and stay.guest_name != guest.name:
            says = f"Reservation {stay.code} shows another name than its guest {guest.id}."
            yield Problem("name", ("name", stay.code), says, _keys(state, guest.id, {stay.code}))


def _sets(guest: str, name: str, found: frozenset[str], should: set[str]) -> str:
    listed = [", ".join(sorted(each)) or "nothing" for each in (found, should)]
    return f"Guest {guest} has {listed[0]} in {name}, but {listed[1]} by the reservations."


def _keys(state: HotelState, guest: str, codes: frozenset[str] | set[str]) -> tuple[Key, ...]:
    reservations = [keys.reservation(state.h, code) for code in sorted(codes)]
    return (keys.hotel(state.h), keys.guest(state.h, guest), *reservations)


def check_search(state: HotelState) -> Iterator[Problem]:
    """Every profile is found by each of its words, and no entry leads anywhere else."""
    standing = {(entry.guest, entry.word): entry for entry in state.entries}
    for guest in state.guests.values():
        for word in () if guest.merged_into else guest.words:
            entry = standing.pop((guest.id, word), None)
            if entry is None:
                yield _entry(state, guest.id, word, "is missing")
            elif not _agrees(entry, guest):
                yield _entry(state, guest.id, word, "does not say what the profile says")
    for guest_id, word in sorted(standing):
        yield _entry(state, guest_id, word, "leads to a profile without that word")


def _agrees(entry: Found, guest: Profiled) -> bool:
    said = (entry.name, entry.email, entry.phone, entry.words)
    return said == (guest.name, guest.email, guest.phone, guest.words)


def _entry(state: HotelState, guest: str, word: str, wrong: str) -> Problem:
    # The word is personal: the key names it where somebody may look, the sentence does not.
    says = f"A search entry of guest {guest} {wrong}."
    where = (
        keys.hotel(state.h),
        keys.guest(state.h, guest),
        keys.search_entry(state.h, word, guest),
    )
    return Problem("search", ("search", guest, word), says, where)
