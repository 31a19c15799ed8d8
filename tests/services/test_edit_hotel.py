"""Edit the hotel: its name, and how it works."""

from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.fingerprint import fingerprint
from reservations.models import keys
from reservations.services.edit_hotel import edit_hotel
from tests.desk import Desk, day
from tests.requests import Requests

RivalAfter = Callable[[str, Callable[[], Any]], None]

PLAIN = {"name": "Hotel Miramar", "inspected_only": False, "day_use": False}


def edits(desk: Desk, **changes: Any) -> dict[str, str]:
    return desk.does(edit_hotel, **PLAIN | changes).names


def test_the_hotel_says_what_was_typed_and_keeps_the_rest(desk: Desk) -> None:
    before = desk.hotel()
    assert edits(desk, name="Miramar", inspected_only=True, day_use=True) == {"Hotel": desk.h}
    after = desk.hotel()
    assert after.settings() == {"name": "Miramar", "inspected_only": True, "day_use": True}
    for name in ("business_date", "time_zone", "currency", "code"):
        assert getattr(after, name) == getattr(before, name)


def test_a_hotel_that_wants_inspected_rooms_gives_no_others(desk: Desk) -> None:
    edits(desk, inspected_only=True)
    code = desk.books()
    with pytest.raises(r.RoomNotReady):
        desk.arrives(code, "101")
    edits(desk)
    desk.arrives(code, "101")


def test_stays_without_a_night_are_sold_where_the_hotel_allows_it(desk: Desk) -> None:
    stay = {"arrival": day(0), "departure": day(0), "room": "101"}
    with pytest.raises(r.DatesReversed):
        desk.books(**stay)
    edits(desk, day_use=True)
    desk.books(**stay)


def refused(desk: Desk, **changes: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        edits(desk, **changes)
    assert desk.items() == before
    return raised.value


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_settings_that_a_colleague_has_changed_since_are_not_replaced_unseen(desk: Desk) -> None:
    seen = fingerprint(desk.hotel().settings())
    edits(desk, day_use=True, seen=seen)
    assert refused(desk, name="Miramar", seen=seen) == r.SettingsChanged()


def test_the_same_operation_twice_is_told_the_first_outcome(
    desk: Desk, rival_after: RivalAfter
) -> None:
    first = desk.op("edit_hotel", op_id="a" * 20, digest="typed")
    rival_after("edit_hotel.read_hotel", lambda: edit_hotel(first, **PLAIN))
    with pytest.raises(r.AlreadyDone) as raised:
        edit_hotel(desk.op("edit_hotel", op_id="a" * 20, digest="typed"), **PLAIN)
    assert raised.value == r.AlreadyDone("a" * 20, "edit_hotel", {"Hotel": desk.h})


def test_a_day_that_ends_meanwhile_stays_ended(desk: Desk, rival_after: RivalAfter) -> None:
    rival_after("edit_hotel.read_hotel", desk.ends_day)
    edits(desk, name="Miramar")
    assert (desk.hotel().name, desk.hotel().business_date) == ("Miramar", day(1))


def test_the_journal_says_what_was_changed(desk: Desk) -> None:
    operation = desk.op("edit_hotel")
    edit_hotel(operation, **PLAIN | {"inspected_only": True})
    facts = desk.get(keys.journal_entry(desk.h, operation.id)).facts.as_dict()
    assert (facts["before"], facts["after"]) == (
        {"inspected_only": False},
        {"inspected_only": True},
    )


def test_it_costs_6_units_and_two_requests(desk: Desk, requests: Requests) -> None:
    start = len(requests)
    assert desk.does(edit_hotel, **PLAIN).units == 4 + 2
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]
