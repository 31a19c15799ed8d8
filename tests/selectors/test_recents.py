"""What was opened lately is shown as it is now."""

from reservations.models import Guest
from reservations.selectors.hits import GuestHit, ReservationHit, RoomHit, Whereabouts
from reservations.selectors.recents import Opened, read_recents
from tests.desk import Desk, day
from tests.requests import Requests


def opened(desk: Desk) -> list[Opened]:
    code = desk.in_house("300", room_type="SUI")
    return [
        Opened("room", "3OO"),
        Opened("guest", desk.guest_of(code).id),
        Opened("reservation", code),
    ]


def test_each_kind_is_shown_in_the_order_in_which_it_was_opened(desk: Desk) -> None:
    room, guest, reservation = read_recents(desk.h, opened(desk)).hits
    assert isinstance(room, RoomHit)
    assert (room.number, room.guest_name) == ("300", "Ana Sousa")
    assert isinstance(guest, GuestHit)
    assert guest.whereabouts == Whereabouts("FULFILLED", ("300",), day(3))
    assert isinstance(reservation, ReservationHit)
    assert (reservation.room, reservation.departure) == ("300", day(3))


def test_it_is_two_requests_and_none_when_nothing_was_opened(
    desk: Desk, requests: Requests
) -> None:
    lately = opened(desk)
    start = len(requests)
    read_recents(desk.h, lately[1:])
    assert requests.since(start) == ["BatchGetItem", "BatchGetItem"]
    read_recents(desk.h, [])
    assert len(requests.since(start)) == 2


def test_what_is_gone_merged_or_unknown_is_left_out(desk: Desk) -> None:
    lately = opened(desk)
    guest: Guest = desk.guest_of(lately[2].id)
    guest.update([Guest.merged_into.set("000000000000")])
    vanished = [
        Opened("room", "404"),
        Opened("guest", "Z" * 12),
        Opened("reservation", "AAAAAA"),
        Opened("planet", "earth"),
    ]
    kinds = [hit.kind for hit in read_recents(desk.h, [*vanished, *lately]).hits]
    assert kinds == ["room", "reservation"]
    assert read_recents(f"{desk.h}2", lately).hits == []
