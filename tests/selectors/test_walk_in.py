"""What the walk-in page offers: the same room as the verb would give, and why others are not."""

import datetime as dt

import pytest

from reservations.domain import refusals as r
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.models import Hotel
from reservations.selectors.walk_in import TypeOffer, WalkInPage, WalkInWish, read_walk_in
from reservations.services.out_of_order import out_of_order
from reservations.services.walk_in import walk_in
from tests.desk import NOW, Desk, day
from tests.holds import LATER, held

ROOMS = {"101": "DLX", "102": "DLX", "103": "DLX", "300": "SUI"}


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


def read(
    desk: Desk,
    until: int = 1,
    *,
    party: Party = Party(1),  # noqa: B008 - it is frozen
    room: str | None = None,
    now: dt.datetime = NOW,
) -> WalkInPage:
    return read_walk_in(desk.h, WalkInWish(day(until), party, room), now)


def offer(page: WalkInPage, code: str) -> TypeOffer:
    (found,) = (each for each in page.types if each.code == code)
    return found


def numbers(found: TypeOffer) -> list[str]:
    return [room.number for room in found.rooms]


def walks_in(desk: Desk, until: int = 1, **more: object) -> str:
    request = {"guest": Profile("", "Costa"), "departure": day(until)} | more
    return desk.does(walk_in, **request).names["Room"]


def test_the_choice_is_what_the_desk_would_give(desk: Desk) -> None:
    desk.books(room="101", arrival=day(1), departure=day(2))
    desk.sets("103", housekeeping="INSPECTED")
    for until in (1, 2, 1, 1):
        page = read(desk, until)
        assert page.choice
        assert page.choice.number == walks_in(desk, until)
    assert read(desk).choice is None


def test_prices_are_those_of_the_type(desk: Desk) -> None:
    page = read(desk, 3)
    assert [(each.code, each.price, each.total) for each in page.types] == [
        ("DLX", 12000, 36000),
        ("SUI", 22000, 66000),
    ]


def test_without_a_departure_it_is_for_one_night(desk: Desk) -> None:
    page = read_walk_in(desk.h, WalkInWish(), NOW)
    assert (page.departure, page.stay and page.stay.length) == (day(1), 1)


def test_rooms_that_cannot_be_given_are_counted_by_what_is_in_the_way(desk: Desk) -> None:
    desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    desk.books(room="103", arrival=day(2), departure=day(3))
    found = offer(read(desk, 2), "DLX")
    assert (numbers(found), [room.number for room in found.not_ready]) == (["103"], ["102"])
    found = offer(read(desk, 3), "DLX")
    reason = found.reason
    assert found.rooms == []
    assert reason
    assert (reason.occupied, reason.not_ready, reason.taken) == (1, 1, 1)
    assert reason.until == day(2)


def test_a_sold_out_type_says_on_which_night_and_until_when_it_has_a_room(desk: Desk) -> None:
    for _ in range(3):
        desk.books(arrival=day(2), departure=day(3))
    reason = offer(read(desk, 4), "DLX").reason
    assert reason
    assert reason.refusal == r.NoRoomLeft("DLX", day(2), left=0)
    assert reason.until == day(2)


def test_a_night_that_is_not_on_sale_yet_is_no_sold_out_one(desk: Desk) -> None:
    reason = offer(read(desk, 120), "SUI").reason
    assert reason
    assert reason.refusal == r.NotOnSaleYet("SUI", day(99))
    assert reason.until == day(99)


def test_a_party_that_does_not_fit_has_no_nearest_departure(desk: Desk) -> None:
    reason = offer(read(desk, party=Party(3)), "DLX").reason
    assert reason
    assert reason.refusal == r.PartyTooLarge("DLX", 3, 0, 2, 3)
    assert reason.until is None


def test_a_room_out_of_order_is_not_offered(desk: Desk) -> None:
    desk.does(
        out_of_order, room="300", first=day(1), until=day(2), reason="Paint", returns_as="CLEAN"
    )
    assert numbers(offer(read(desk, 1), "SUI")) == ["300"]
    assert numbers(offer(read(desk, 2), "SUI")) == []
    asked = read(desk, 2, room="300").asked
    assert asked
    assert asked.until == day(1)
    assert isinstance(asked.refusal, r.RoomTaken)


def test_the_room_asked_for_says_why_it_cannot_be_given(desk: Desk) -> None:
    holder = desk.in_house("101")
    desk.sets("102", housekeeping="DIRTY")
    said = {
        number: asked.refusal
        for number in ("101", "102", "103", "999")
        if (asked := read(desk, room=number).asked)
    }
    assert said == {
        "101": r.RoomOccupied("101", holder=holder),
        "102": r.RoomNotReady("102", "DIRTY"),
        "103": None,
        "999": r.UnknownRoom("999"),
    }


def test_a_hold_counts_until_its_time_and_no_longer(desk: Desk) -> None:
    held(desk, room="300", room_type="SUI")
    assert numbers(offer(read(desk), "SUI")) == []
    assert numbers(offer(read(desk, now=LATER), "SUI")) == ["300"]


def test_a_room_that_a_hold_gives_back_comes_after_those_that_nobody_has(desk: Desk) -> None:
    held(desk, room="101")
    desk.in_house("300", room_type="SUI")
    page = read(desk, now=LATER)
    assert numbers(offer(page, "DLX")) == ["102", "103", "101"]


def test_a_hotel_that_wants_inspected_rooms_offers_those(desk: Desk) -> None:
    desk.hotel().update([Hotel.inspected_only.set(True)])
    desk.sets("102", housekeeping="INSPECTED")
    found = offer(read(desk), "DLX")
    assert numbers(found) == ["102"]
    assert [room.number for room in found.not_ready] == ["101", "103"]


def test_the_day_is_sold_by_the_room(desk: Desk) -> None:
    assert read(desk, 0).refusal == r.DatesReversed(day(0), day(0))
    desk.hotel().update([Hotel.day_use.set(True)])
    for _ in range(3):
        desk.books(arrival=day(0), departure=day(1))
    page = read(desk, 0)
    # All nights are sold, but the rooms are empty until the evening.
    assert numbers(offer(page, "DLX")) == ["101", "102", "103"]
    assert offer(page, "DLX").total == 12000
