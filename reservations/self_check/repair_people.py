"""Repairs of guests: their sets, the names on their reservations, their search entries."""

from typing import Any

from reservations.domain.profile import Profile
from reservations.models import (
    Group,
    Guest,
    GuestTrace,
    HotelRecord,
    Reaction,
    Relation,
    Reservation,
    SearchEntry,
    keys,
)
from reservations.models.anonymised import group_of_nobody, is_nobodys, was_nobodys
from reservations.models.reading import Found
from reservations.self_check.people import by_reservations
from reservations.self_check.problems import Problem
from reservations.self_check.repair_relations import forget_relation
from reservations.self_check.state import HotelState
from reservations.self_check.writing import depend_on, existing, still, write
from reservations.services._guests import search_entry
from reservations.transactions import Action, Transaction


def mend_sets(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    guest = existing(found, Guest, keys.guest(state.h, problem.subject[1]))
    active, rooms = by_reservations(state)
    write(
        tx,
        guest,
        [
            _whole(Guest.active_reservations, active[guest.id]),
            _whole(Guest.occupies_rooms, rooms[guest.id]),
        ],
    )
    for code in active[guest.id]:
        depend_on(tx, found, keys.reservation(state.h, code))


def _whole(attribute: Any, members: set[str]) -> Action:
    """The set as a whole; DynamoDB keeps no empty one."""
    action: Action = attribute.set(members) if members else attribute.remove()
    return action


def mend_name(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    stay = existing(found, Reservation, keys.reservation(state.h, problem.subject[1]))
    guest = existing(found, Guest, keys.guest(state.h, stay.guest_id))
    write(tx, stay, [Reservation.guest_name.set(guest.name)])
    depend_on(tx, found, guest.key)


def mend_anonymised(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """What names a person who was anonymised names nobody."""
    _, _, pk, sk = problem.subject
    match record := found.get(keys.Key(pk, sk)):
        case Guest():
            is_awaited = record.gsi1_pk == keys.anonymised_list(state.h)
            off = [] if is_awaited else [HotelRecord.gsi1_pk.remove(), HotelRecord.gsi1_sk.remove()]
            write(tx, record, [*is_nobodys(record.anonymised_at or tx.operation.at), *off])
        case Reservation():
            write(tx, record, was_nobodys())
            depend_on(tx, found, keys.guest(state.h, record.guest_id))
        case Relation():
            forget_relation(tx, found, record)
        case Reaction():
            write(tx, record, [Reaction.words.remove()])
        case Group():
            write(tx, record, group_of_nobody())
            depend_on(tx, found, keys.guest(state.h, record.contact))
        case GuestTrace():
            tx.delete(record, still(GuestTrace.pk.exists(), record.key))


def mend_search(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    _, guest_id, word = problem.subject
    key = keys.search_entry(state.h, word, guest_id)
    guest, entry = state.guests.get(guest_id), found.one(SearchEntry, key)
    depend_on(tx, found, keys.guest(state.h, guest_id))
    if guest and not guest.merged_into and word in guest.words:
        record = existing(found, Guest, keys.guest(state.h, guest_id))
        profile = Profile(record.given_name, record.family_name, record.email, record.phone)
        there = SearchEntry.pk.exists() if entry else SearchEntry.pk.does_not_exist()
        tx.put(search_entry(state.h, word, guest_id, profile), still(there, key))
    elif entry:
        tx.delete(entry, still(SearchEntry.pk.exists(), key))
