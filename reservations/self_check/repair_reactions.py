"""Repairs of what follows from reactions: counters, complaints, places among the room's."""

from reservations.domain.reactions import Complaint, turn
from reservations.models import HotelRecord, Reaction, ReactionCounts, keys
from reservations.models.keys import Key
from reservations.models.reactions import complaints_in, counter, typed
from reservations.models.reading import Found
from reservations.self_check.problems import Problem
from reservations.self_check.reactions import should_be_listed
from reservations.self_check.state import HotelState
from reservations.self_check.writing import depend_on, existing, still
from reservations.transactions import Transaction


def mend_counter(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    _, sk, number, has, should = problem.subject
    slot = int(number)
    counts = _counts(found, state, sk)
    unchanged = counter(slot) == int(has)
    if not int(has):
        unchanged = counter(slot).does_not_exist() | unchanged
    tx.update(counts, [typed(), counter(slot).set(int(should))], still(unchanged, counts.key))


def mend_complaint(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    _, sk, entry, what = problem.subject
    counts, complaint = _counts(found, state, sk), Complaint.of(entry)
    inside = complaints_in(turn(complaint.date))
    change = inside.delete({entry}) if what == "kept" else inside.add({entry})
    always = ReactionCounts.pk.does_not_exist() | ReactionCounts.record_type.exists()
    tx.update(counts, [typed(), change], still(always, counts.key))
    depend_on(tx, found, problem.keys[-1])


def mend_reaction_listed(
    tx: Transaction, found: Found, state: HotelState, problem: Problem
) -> None:
    reaction = existing(found, Reaction, Key(*problem.subject[1:]))
    place = should_be_listed(state.h, reaction)
    pk, sk = HotelRecord.gsi2_pk, HotelRecord.gsi2_sk
    actions = [pk.set(place.pk), sk.set(place.sk)] if place.pk else [pk.remove(), sk.remove()]
    tx.update(reaction, actions, still(Reaction.pk.exists(), reaction.key), as_read=True)


def _counts(found: Found, state: HotelState, sk: str) -> ReactionCounts:
    key = Key(keys.house(state.h), sk)
    return found.one(ReactionCounts, key) or ReactionCounts(*key)
