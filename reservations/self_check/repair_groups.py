"""Repairs of what follows from the reservations of a group, and from what was picked up."""

from typing import Any

from reservations.models import Block, Group, HotelRecord, keys
from reservations.models.group import places
from reservations.models.reading import Found
from reservations.self_check.groups import by_group, should_hold, stands_at
from reservations.self_check.problems import Problem
from reservations.self_check.state import HotelState
from reservations.self_check.writing import depend_on, existing, write
from reservations.transactions import Transaction


def mend_grouped(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    group = existing(found, Group, keys.group(state.h, problem.subject[1]))
    codes = by_group(state)[group.id]
    write(tx, group, [Group.reservations.set(codes) if codes else Group.reservations.remove()])
    for code in sorted(codes ^ set(group.codes)):
        depend_on(tx, found, keys.reservation(state.h, code))


def mend_group_place(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    group = existing(found, Group, keys.group(state.h, problem.subject[1]))
    at = places(state.h, group.id, group.contact, group.stay)
    write(tx, group, [getattr(HotelRecord, name).set(place) for name, place in at.items()])


def mend_picked(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    """What is left of the type follows from it, and is mended after it."""
    block = _block(found, state, problem)
    held: Any = should_hold(state, block)
    write(tx, block, [Block.held.set(held)])


def mend_block_place(tx: Transaction, found: Found, state: HotelState, problem: Problem) -> None:
    block = _block(found, state, problem)
    place = stands_at(state.h, block)
    if block.is_on_hold:
        write(tx, block, [HotelRecord.gsi1_pk.set(place.pk), HotelRecord.gsi1_sk.set(place.sk)])
    else:
        write(tx, block, [HotelRecord.gsi1_pk.remove(), HotelRecord.gsi1_sk.remove()])


def _block(found: Found, state: HotelState, problem: Problem) -> Block:
    _, group, block, *_ = problem.subject
    known: Block = existing(found, Block, keys.block(state.h, group, block))
    return known
