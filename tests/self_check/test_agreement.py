"""The check finds whatever does not agree: each test spoils one record behind the verbs' backs."""

from collections.abc import Callable

import pytest

from reservations.domain.nights import Slot
from reservations.models import Availability, HotelRecord, RoomNights, keys
from reservations.models.months import claim_on, free_on
from reservations.self_check.agreement import read_agreement
from reservations.services.check_out import check_out
from tests.desk import Desk, day


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Somebody in house, somebody expected with a room, somebody who has left, a cancellation."""
    desk.leaves(desk.in_house("101"))
    desk.in_house("102")
    desk.books(room_type="SUI", room="300", arrival=day(4), departure=day(6))
    return desk


def said(desk: Desk) -> list[str]:
    return read_agreement(desk.h).disagreements


def test_a_hotel_at_work_agrees(busy: Desk) -> None:
    agreement = read_agreement(busy.h)
    assert agreement.disagreements == []
    assert (agreement.rooms, agreement.occupied, agreement.reservations) == (3, 1, 3)
    assert agreement.statuses == {"CLOSED": 1, "FULFILLED": 1, "PENDING": 1}
    assert (agreement.guests, agreement.claims, agreement.sold) == (3, 5, 5)


def test_a_hotel_in_which_days_have_ended_agrees(busy: Desk) -> None:
    busy.ends_day(2)
    assert said(busy) == []


def test_an_overdue_and_a_late_leaving_guest_agree(desk: Desk) -> None:
    desk.books(room="101")
    code = desk.in_house("102")
    desk.ends_day(3 - 1)
    assert said(desk) == []
    desk.ends_day()
    desk.does(check_out, code=code)
    assert said(desk) == []


def spoil_free(desk: Desk) -> None:
    item = desk.get(keys.availability(desk.h, "DLX", "2026-12"))
    assert isinstance(item, Availability)
    item.update(actions=[free_on(day(15)).set(free_on(day(15)) - 1)])


def spoil_claim(desk: Desk) -> None:
    item = desk.get(keys.room_nights(desk.h, "101", "2026-11"))
    assert isinstance(item, RoomNights)
    item.update(actions=[claim_on(Slot(day(5))).set("222222")])


def spoil_nights(desk: Desk) -> None:
    item = desk.get(keys.room_nights(desk.h, "102", "2026-11"))
    item.update(actions=[claim_on(Slot(day(1))).remove()])


def spoil_room(desk: Desk) -> None:
    desk.sets("102", status="FREE")


def spoil_tenant(desk: Desk) -> None:
    desk.sets("101", rented_to="222222")


def spoil_count(desk: Desk) -> None:
    item = desk.get(keys.room_type(desk.h, "SUI"))
    item.rooms = 2
    item.save()


def spoil_guest(desk: Desk) -> None:
    guest = desk.guest_of(desk.room("102").rented_to)
    guest.active_reservations = None
    guest.save()


def spoil_occupant(desk: Desk) -> None:
    guest = desk.guest_of(desk.room("102").rented_to)
    guest.occupies_rooms = {"102", "101"}
    guest.save()


def spoil_month(desk: Desk) -> None:
    HotelRecord.get(*keys.availability(desk.h, "DLX", "2027-01")).delete()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_free, "DLX has 1 left on 2026-12-07, but 2 of 2 are not sold."),
        (spoil_claim, "by reservation 222222, which does not exist"),
        (spoil_nights, "lists room 102 on 2026-11-23, which nobody has claimed"),
        (spoil_room, "Room 102 is FREE, but"),
        (spoil_tenant, "Room 101 shows 222222, but nobody is in house in it"),
        (spoil_count, "SUI counts 2 rooms, but 1 are there."),
        (spoil_guest, "has nothing in ActiveReservations, but"),
        (spoil_occupant, "has 101, 102 in OccupiesRooms, but 102"),
        (spoil_month, "DLX has None left on 2027-01-01"),
    ],
)
def test_whatever_is_spoilt_is_found(busy: Desk, spoil: Callable[[Desk], None], words: str) -> None:
    spoil(busy)
    assert any(words in sentence for sentence in said(busy)), said(busy)
