"""What a page shows of several records stood so at one moment, whoever writes meanwhile."""

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from pynamodb.connection import Connection

from reservations.domain.refusals import Refusal
from reservations.models import Reservation, Room, keys
from reservations.models.keys import Key
from reservations.models.reading import Found, fetch
from reservations.selectors import room_detail
from reservations.selectors.guests import GuestDetail, read_guest_detail
from reservations.selectors.reservation_detail import ReservationDetail, read_reservation_detail
from reservations.selectors.room_detail import RoomDetail, read_room_detail
from reservations.services.assign_room import assign_room
from reservations.services.check_out import check_out
from reservations.services.edit_guest import edit_guest
from reservations.services.swap_rooms import swap_rooms
from reservations.services.undo_check_out import undo_check_out
from tests.desk import ANA, NOW, Desk, room_id
from tests.requests import Requests


@contextmanager
def written_before_the_snapshot(*works: Callable[[], Any]) -> Iterator[None]:
    """Somebody does these, one before each of the next snapshots (or batches in its place)."""
    left, send = list(works), Connection._make_api_call

    def after_a_colleague(connection: Connection, name: str, arguments: Any) -> Any:
        if name == "TransactGetItems" and left:
            left.pop(0)()
        return send(connection, name, arguments)

    with mock.patch.object(Connection, "_make_api_call", after_a_colleague):
        yield
    assert left == []


def page_of(desk: Desk, code: str) -> ReservationDetail:
    return read_reservation_detail(desk.h, code, NOW)


def room_page(desk: Desk) -> RoomDetail:
    return read_room_detail(desk.h, "101", NOW)


def test_a_reservation_is_shown_as_it_is_when_all_of_it_is_read(desk: Desk) -> None:
    code = desk.in_house("101")
    with written_before_the_snapshot(lambda: desk.leaves(code)):
        page = page_of(desk, code)
    assert page.status == "CLOSED"
    assert page.moves["undo_check_out"] is None


def test_a_room_is_shown_with_the_claims_of_the_same_moment(desk: Desk) -> None:
    code = desk.in_house("101")
    with written_before_the_snapshot(lambda: desk.leaves(code)):
        page = room_page(desk)
    assert (page.room.status, page.room.code, page.claims) == ("FREE", None, [])


def test_the_rooms_of_a_guests_stays_are_of_one_moment(desk: Desk) -> None:
    guest = desk.guest()
    codes = [desk.books(guest=guest), desk.books(guest=guest)]
    for code, room in zip(codes, ("101", "102"), strict=True):
        desk.does(assign_room, code=code, room=room)

    def swap() -> None:
        desk.does(swap_rooms, code=codes[0], other=codes[1])

    with written_before_the_snapshot(swap):
        page = read_guest_detail(desk.h, guest)
    assert {stay.room for stay in page.stays} == {"101", "102"}


def test_a_profile_is_shown_with_the_stays_of_the_same_moment(desk: Desk) -> None:
    guest = desk.guest()
    code = desk.books(guest=guest)
    eva = ANA.__class__("Eva", "Sousa", ANA.email, ANA.phone)
    with written_before_the_snapshot(lambda: desk.does(edit_guest, guest=guest, profile=eva)):
        page = read_guest_detail(desk.h, guest)
    assert page.name == "Eva Sousa"
    assert page_of(desk, code).guest.name == "Eva Sousa"


def test_what_comes_to_belong_to_a_reservation_meanwhile_is_read_too(
    desk: Desk, requests: Requests
) -> None:
    """Once it has left, its page asks for the months in which its room would be its own again."""
    code = desk.in_house("101")
    start = len(requests)
    with written_before_the_snapshot(lambda: desk.leaves(code)):
        page = page_of(desk, code)
    assert page.moves["undo_check_out"] is None
    assert requests.since(start).count("TransactGetItems") <= 2


# Many readers and writers at once, and the control: the same pages without the snapshot.


def mixed_reservation(page: ReservationDetail) -> bool:
    """Whether the page says that the guest's own stay is in the way of its moves."""
    return any(_holder(refusal) == page.code for refusal in page.moves.values())


def _holder(refusal: Refusal | None) -> str | None:
    return getattr(refusal, "holder", None)


def mixed_room(page: RoomDetail) -> bool:
    """Whether somebody is in the room without having it tonight, or has it without being in."""
    return [page.room.code] != ([claim.code for claim in page.claims] or [None])


def mixed_guest(page: GuestDetail) -> bool:
    """Whether two stays are in one room."""
    rooms = [stay.room for stay in page.stays]
    return len(set(rooms)) < len(rooms)


def leaving_and_coming_back(desk: Desk, code: str) -> Callable[[], None]:
    def writes() -> None:
        desk.does(check_out, code=code)
        desk.does(undo_check_out, code=code)

    return writes


def read_while(write: Callable[[], None], read: Callable[[], bool], times: int) -> int:
    """How many of so many pages were mixed, while somebody writes all the time.

    Whatever hinders the writer is raised, and nothing is told unless pages were read between
    its writes.
    """
    enough, written = threading.Event(), []

    def write_on() -> None:
        while not enough.is_set():
            write()
            written.append(None)

    with ThreadPoolExecutor(1) as pool:
        writer = pool.submit(write_on)
        try:
            mixed, seen = 0, set()
            for _ in range(times):
                mixed += read()
                seen.add(len(written))
        finally:
            enough.set()
        writer.result()
    # Of pages that were all read before the first write, or after the last, none can be mixed.
    assert len(seen) >= MOMENTS
    return mixed


PAGES = 60
# Between so many of the writes, at least, pages have to have been read.
MOMENTS = 3


@pytest.mark.local
def test_pages_never_mix_two_states_while_a_colleague_writes(desk: Desk) -> None:
    code = desk.in_house("101")
    writes = leaving_and_coming_back(desk, code)

    def reads() -> bool:
        return mixed_reservation(page_of(desk, code)) or mixed_room(room_page(desk))

    assert read_while(writes, reads, PAGES) == 0


@pytest.mark.local
def test_a_guests_page_never_mixes_two_states_while_rooms_are_swapped(desk: Desk) -> None:
    guest = desk.guest()
    codes = [desk.books(guest=guest), desk.books(guest=guest)]
    for code, room in zip(codes, ("101", "102"), strict=True):
        desk.does(assign_room, code=code, room=room)

    def swaps() -> None:
        desk.does(swap_rooms, code=codes[0], other=codes[1])

    def reads() -> bool:
        return mixed_guest(read_guest_detail(desk.h, guest))

    assert read_while(swaps, reads, PAGES) == 0


def test_without_the_snapshot_the_same_page_mixes_two_states(desk: Desk) -> None:
    """The control: one colleague who comes between two reads suffices."""
    code = desk.in_house("101")
    room = desk.room("101")

    def apart(wanted: Iterable[Key], lead_to: object) -> Found:
        """The months as they are when their turn comes, and the room as it was read before."""
        months = fetch(key for key in wanted if key.pk.startswith(("NIGHTS", "FREE")))
        return Found({room.key: room, **months})

    def reads() -> RoomDetail:
        with mock.patch.object(room_detail, "following", apart):
            return room_page(desk)

    assert not mixed_room(reads())

    def after_the_house(h: str, now: dt.datetime) -> list[Reservation]:
        desk.leaves(code)
        return []

    with mock.patch.object(room_detail, "expired_holds", after_the_house):
        assert mixed_room(reads())
    assert not mixed_room(room_page(desk))


def test_the_records_agree_before_and_after(desk: Desk) -> None:
    """What the tests above take for mixed is not how the table ever stands."""
    code = desk.in_house("101")
    leaving_and_coming_back(desk, code)()
    room = desk.get(keys.room(desk.h, room_id("101")))
    stay = desk.get(keys.reservation(desk.h, code))
    assert isinstance(room, Room)
    assert isinstance(stay, Reservation)
    assert (room.rented_to, stay.fulfilled_by) == (code, room.id)
    assert not mixed_room(room_page(desk))
    assert not mixed_reservation(page_of(desk, code))
