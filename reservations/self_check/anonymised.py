"""Of whoever was anonymised nothing is left, once nothing has to be looked for any more."""

from collections.abc import Iterator

from reservations.models import keys
from reservations.models.anonymised import tells
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.records import Profiled
from reservations.self_check.state import HotelState

KIND = "anonymised"


def check_anonymised(state: HotelState) -> Iterator[Problem]:
    """No profile, stay, relation, group or trace of an anonymised guest names a person.

    As long as the guest stands in the list of those of whom something may be left, that is
    still to be done and no disagreement; the guest's own profile has to be nobody's at once.
    """
    for guest in state.guests.values():
        if guest.is_anonymised and guest.listed not in (None, keys.anonymised_list(state.h)):
            says = f"Guest {guest.id} was anonymised, but stands in a list."
            yield _problem(state, "list", guest.id, says, keys.guest(state.h, guest.id))
        owner = _owner(state, guest)
        if guest.tells and owner and (owner is guest or not _is_awaited(state, owner)):
            says = f"Guest {guest.id} was anonymised, but the profile names a person."
            yield _problem(state, "profile", guest.id, says, keys.guest(state.h, guest.id))
    yield from _left(state)


def _left(state: HotelState) -> Iterator[Problem]:
    for stay in state.stays.values():
        if stay.tells and _is_done_with(state, stay.guest):
            says = f"Reservation {stay.code} names its guest {stay.guest}, who was anonymised."
            yield _problem(state, "stay", stay.guest, says, keys.reservation(state.h, stay.code))
    for key, relation in state.relations.items():
        for guest in (relation.first, relation.second):
            if _is_done_with(state, guest):
                says = f"Guest {guest} was anonymised, but a relation of the guest is kept."
                yield _problem(state, "relation", guest, says, key)
    yield from _left_with_others(state)


def _left_with_others(state: HotelState) -> Iterator[Problem]:
    for key, reaction in state.reactions.items():
        said_in = state.stays.get(reaction.code)
        if reaction.words and said_in and _is_done_with(state, said_in.guest):
            says = f"A reaction has words of guest {said_in.guest}, who was anonymised."
            of_stay = keys.reservation(state.h, said_in.code)
            yield _problem(state, "reaction", said_in.guest, says, key, of_stay)
    for group in state.groups.values():
        if tells(group) and _is_done_with(state, group.contact):
            says = f"Group {group.id} is called after its contact {group.contact}, who is nobody."
            yield _problem(state, "group", group.contact, says, group.key)
    for key, guest in state.traces.items():
        if _is_done_with(state, guest):
            says = f"Former facts of guest {guest} are kept, who was anonymised."
            yield _problem(state, "trace", guest, says, key)


def _problem(state: HotelState, what: str, guest: str, says: str, key: Key, *more: Key) -> Problem:
    where = [keys.hotel(state.h), *_profiles(state, guest), key, *more]
    return Problem(KIND, (KIND, what, *key), says, tuple(dict.fromkeys(where)))


def _is_done_with(state: HotelState, guest_id: str) -> bool:
    guest = state.guests.get(guest_id)
    owner = _owner(state, guest) if guest else None
    return owner is not None and not _is_awaited(state, owner)


def _is_awaited(state: HotelState, guest: Profiled) -> bool:
    return guest.listed == keys.anonymised_list(state.h)


def _owner(state: HotelState, guest: Profiled) -> Profiled | None:
    """The anonymised guest whose profile this is or was merged into, if it is one."""
    last = state.guests.get(_chain(state, guest.id)[-1])
    return last if last and last.is_anonymised and not last.merged_into else None


def _profiles(state: HotelState, guest: str) -> list[Key]:
    """The profile and those into which it was merged, one after the other."""
    return [keys.guest(state.h, each) for each in _chain(state, guest)]


def _chain(state: HotelState, guest_id: str) -> list[str]:
    chain, now = [guest_id], state.guests.get(guest_id)
    while now and now.merged_into and now.merged_into not in chain:
        chain.append(now.merged_into)
        now = state.guests.get(now.merged_into)
    return chain
