"""Relations have two ends, and both guests count them."""

from collections import defaultdict
from collections.abc import Iterator

from reservations.domain.relations import KINDS, ends_of
from reservations.models import keys
from reservations.models.keys import Key
from reservations.self_check.problems import Problem
from reservations.self_check.records import Related
from reservations.self_check.state import HotelState

# Guest -> the keys of the relations that lead from the guest, or to the guest.
Owned = defaultdict[str, list[Key]]


def check_relations(state: HotelState) -> Iterator[Problem]:
    """Both ends of a relation are profiles that were not merged, and it stands where both look;
    each profile counts those that lead from it and to it."""
    for key, relation in state.relations.items():
        yield from _of_relation(state, key, relation)
    first, second = by_relations(state)
    for guest in state.guests.values():
        for name, found, owned in (
            ("LinkedTo", guest.linked_to, first[guest.id]),
            ("LinkedFrom", guest.linked_from, second[guest.id]),
        ):
            if found != len(owned):
                says = f"Guest {guest.id} has {found} in {name}, but {len(owned)} such relations."
                subject = ("linked", guest.id, name, str(found), str(len(owned)))
                where = (keys.hotel(state.h), keys.guest(state.h, guest.id), *owned)
                yield Problem("linked", subject, says, where)


def by_relations(state: HotelState) -> tuple[Owned, Owned]:
    """Guest -> the relations that lead from the guest, and guest -> those that lead there."""
    first: Owned = defaultdict(list)
    second: Owned = defaultdict(list)
    for key, relation in state.relations.items():
        first[relation.first].append(key)
        second[relation.second].append(key)
    return first, second


def _of_relation(state: HotelState, key: Key, relation: Related) -> Iterator[Problem]:
    ends = [keys.guest(state.h, each) for each in (relation.first, relation.second)]
    where = (keys.hotel(state.h), *dict.fromkeys(ends), key)
    for guest_id in (relation.first, relation.second):
        guest = state.guests.get(guest_id)
        if guest is None or guest.merged_into:
            wrong = "does not exist" if guest is None else f"was merged into {guest.merged_into}"
            says = f"A relation of guest {relation.first} is with guest {guest_id}, who {wrong}."
            yield Problem("relation", ("relation", *key, guest_id), says, where)
    if not _is_sound(relation):
        says = f"A relation of guest {relation.first} is of no kind, or not as its kind is kept."
        yield Problem("relation", ("relation", *key, relation.kind), says, where)
    elif not relation.is_listed:
        says = f"A relation of guest {relation.first} is not listed with guest {relation.second}."
        yield Problem("unlisted_relation", ("unlisted_relation", *key), says, where)


def _is_sound(relation: Related) -> bool:
    if relation.kind not in KINDS or relation.first == relation.second:
        return False
    ends = (relation.first, relation.second)
    return ends_of(relation.kind, *ends) == ends
