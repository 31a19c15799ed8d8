"""What the history of a room, a room type and the hotel tells of the verbs that change them."""

from collections.abc import Callable

import pytest

from reservations import wording
from reservations.models import keys
from reservations.selectors.history import read_history
from reservations.services.edit_hotel import edit_hotel
from reservations.services.edit_room_type import edit_room_type
from reservations.services.mark_dirty import mark_dirty
from reservations.services.mark_inspected import mark_inspected
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.retype_room import retype_room
from tests.closing import out_of_order_for, out_of_service_for, returned
from tests.desk import Desk


def edited(desk: Desk) -> None:
    typed = {"name": "Deluxe", "max_adults": 2, "sleeps": 3, "allowance": 1}
    desk.does(edit_room_type, code="DLX", rate=9900, day_rate=5000, **typed)


DATES = "from Sun 22 Nov 2026 until Wed 25 Nov 2026"

TOLD: list[tuple[Callable[[Desk], object], str]] = [
    (out_of_order_for, f"Out of order {DATES}"),
    (out_of_service_for, f"Out of service {DATES}"),
    (lambda desk: returned(desk, out_of_order_for(desk)), "No longer out of order, dirty"),
    (lambda desk: returned(desk, out_of_service_for(desk, 1)), "No longer out of service"),
    (lambda desk: desk.does(mark_inspected, room="101"), "Marked inspected, before it was clean"),
    (lambda desk: desk.does(mark_dirty, room="101"), "Marked dirty, before it was clean"),
    (lambda desk: desk.does(rename_room, room="101", number="9"), "Renamed from 101 to 9"),
    (
        lambda desk: desk.does(retype_room, room="101", room_type="SUI"),
        "SUI from now on, no longer DLX",
    ),
    (lambda desk: desk.does(remove_room, room="101"), "Removed: it was room 101"),
]


@pytest.mark.parametrize(("work", "told"), TOLD, ids=[told for _, told in TOLD])
def test_the_history_of_a_room_tells_what_the_journal_holds(
    desk: Desk, work: Callable[[Desk], object], told: str
) -> None:
    work(desk)
    assert told in sentences(keys.room_log(desk.h, "101"))


def test_the_history_of_the_hotel_tells_which_settings_were_changed(desk: Desk) -> None:
    edited(desk)
    desk.does(edit_hotel, name="Miramar", inspected_only=True, day_use=False)
    told = sentences(keys.hotel(desk.h).pk)
    assert (
        "Changed rate from 12000 to 9900, allowance from 0 to 1, day rate from none to 5000"
    ) in told
    assert "Changed name from Hotel Miramar to Miramar, inspected only from no to yes" in told


def sentences(owner: str) -> list[str]:
    return [
        wording.history_sentence(each.verb, each.facts, each.names) for each in read_history(owner)
    ]
