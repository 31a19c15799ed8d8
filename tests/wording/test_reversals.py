"""What the history says of moves that were undone, and of holds."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations import wording
from reservations.models import keys
from reservations.selectors.history import read_history, with_names
from reservations.services.cancel import cancel
from reservations.services.confirm_hold import confirm_hold
from reservations.services.expire_hold import expire_hold
from reservations.services.reinstate import reinstate
from reservations.services.undo_check_in import undo_check_in
from reservations.services.undo_check_out import undo_check_out
from tests.desk import Desk, day, room_id
from tests.holds import held, later


def undone(desk: Desk, **arguments: Any) -> str:
    code = desk.in_house("300")
    desk.does(undo_check_in, code=code, **arguments)
    return code


def back(desk: Desk, *, after: int) -> str:
    code = desk.in_house("300")
    desk.turns_to(day(after))
    desk.leaves(code)
    desk.does(undo_check_out, code=code)
    return code


def called_off(desk: Desk, code: str) -> str:
    desk.does(cancel, code=code, reason="Illness")
    desk.does(reinstate, code=code)
    return code


def confirmed(desk: Desk) -> str:
    code = held(desk)
    desk.does(confirm_hold, code=code)
    return code


def released(desk: Desk) -> str:
    code = held(desk)
    later(desk, expire_hold, code=code)
    return code


CASES: list[tuple[Callable[[Desk], str], str]] = [
    (lambda desk: undone(desk), "Check-in undone: no room is assigned"),
    (lambda desk: undone(desk, keep_room=True), "Check-in undone: room 300 is assigned"),
    (lambda desk: back(desk, after=3), "Check-out undone: back in room 300"),
    (
        lambda desk: back(desk, after=2),
        "Check-out undone: back in room 300, 1 night claimed again",
    ),
    (lambda desk: called_off(desk, desk.books()), "Reinstated: 3 nights claimed again"),
    (
        lambda desk: called_off(desk, desk.books(room="102")),
        "Reinstated: 3 nights in room 102 claimed again",
    ),
    (
        lambda desk: called_off(desk, held(desk)),
        "Reinstated, on hold again: 3 nights claimed again",
    ),
    (held, "Put on hold: 3 nights in DLX from Sun 22 Nov 2026, for 2 adults"),
    (confirmed, "Hold confirmed"),
    (released, "Hold released: its time had come"),
]


@pytest.mark.parametrize(("work", "told"), CASES, ids=[told for _, told in CASES])
def test_the_history_tells_it(desk: Desk, work: Callable[[Desk], str], told: str) -> None:
    entries = read_history(keys.reservation(desk.h, work(desk)).pk)
    numbered = with_names(entries, {room_id("300"): "300"})
    said = [wording.history_sentence(each.verb, each.facts, each.names) for each in numbered]
    # Entries of the same instant stand in no order of their own.
    assert told in said
