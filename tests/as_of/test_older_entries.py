"""Entries that were written before the journal kept all that is told now: nothing breaks, and what
they do not say is said to be unknown."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from reservations.domain.as_of.changes import NOT_KEPT
from reservations.forms.as_of import exact
from reservations.selectors.as_of.chart import ChartAsOf, read_chart_as_of
from reservations.selectors.as_of.reservation import read_fields_as_of
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.confirm_hold import confirm_hold
from reservations.services.dirty_slept_rooms import dirty_slept_rooms
from reservations.services.lock_room import lock_room
from reservations.services.mark_clean import mark_clean
from reservations.services.mark_inspected import mark_inspected
from reservations.services.merge_guests import merge_guests
from reservations.services.move_room import move_room
from reservations.services.reinstate import reinstate
from reservations.services.remove_room import remove_room
from reservations.services.rename_room import rename_room
from reservations.services.return_to_service import return_to_service
from reservations.services.undo_check_out import undo_check_out
from reservations.services.unlock_room import unlock_room
from tests.as_of.older import grow_old
from tests.as_of.test_pages import said
from tests.closing import out_of_order_for
from tests.desk import NOW, TODAY, day
from tests.journal.conftest import Minutes
from tests.views.page import Page


def after(minutes: int) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes, seconds=30)


def stay(clock: Minutes, code: str, minutes: int) -> Any:
    return read_fields_as_of(clock.h, code, after(minutes))


def house(clock: Minutes, minutes: int) -> Any:
    told = read_chart_as_of(clock.h, after(minutes), days=7)
    assert isinstance(told, ChartAsOf)
    return told.past.house


def kept(clock: Minutes, room: str, *minutes: int) -> list[str]:
    """The housekeeping of the room at each of the moments."""
    return [house(clock, each).rooms[room].housekeeping for each in minutes]


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reservations.views.as_of.now", lambda: NOW + dt.timedelta(days=1))


def pages(clock: Minutes, code: str) -> Iterator[str]:
    for minutes in range(clock.passed + 1):
        at = exact(after(minutes))
        yield f"{reverse('chart_as_of')}?at={at}"
        yield f"{reverse('reservation_as_of', kwargs={'code': code})}?at={at}"
        for room in ("101", "102", "3OO", "9"):
            yield f"{reverse('room_as_of', kwargs={'room': room})}?at={at}"


def everything(clock: Minutes) -> str:
    """Every verb of which the entry says more by now; the code of a stay that saw most of it."""
    clock.does(add_room, number="9", room_type="DLX", floor="0")
    clock.does(
        add_room_type, code="ECO", name="Economy", rate=5000, max_adults=1, sleeps=1, allowance=0
    )
    held = clock.books(release_at=NOW + dt.timedelta(days=2))
    clock.does(confirm_hold, code=held)
    code = clock.books(room="101")
    clock.does(lock_room, code=code)
    clock.does(unlock_room, code=code)
    clock.does(cancel, code=code, reason="Ill")
    clock.does(reinstate, code=code)
    clock.arrives(code, "101")
    clock.does(move_room, code=code, room="102")
    clock.leaves(code)
    clock.does(undo_check_out, code=code)
    clock.does(merge_guests, guest=clock.guest_of(code).id, into=clock.guest())
    clock.does(mark_inspected, room="101")
    window = out_of_order_for(clock, 0, 2, room="101")
    clock.does(return_to_service, window=window)
    clock.does(mark_clean, room="102")
    clock.ends_day()
    clock.does(dirty_slept_rooms, night=TODAY)
    clock.does(remove_room, room="9")
    return code


def test_every_page_of_every_moment_is_shown(manager: Client, clock: Minutes) -> None:
    code = everything(clock)
    grow_old(clock)
    for url in pages(clock, code):
        assert manager.get(url).status_code == 200, url


def test_a_room_that_was_removed_says_that_its_floor_and_its_state_are_not_known(
    manager: Client, clock: Minutes
) -> None:
    clock.does(add_room, number="9", room_type="DLX", floor="0")  # 1
    clock.does(remove_room, room="9")  # 2
    grow_old(clock)
    room = house(clock, 1).rooms["9"]
    assert (room.number, room.room_type, room.floor, room.housekeeping) == (
        "9", "DLX", NOT_KEPT, NOT_KEPT,
    )  # fmt: skip
    shown = Page(manager.get(reverse("room_as_of", kwargs={"room": "9"}), {"at": exact(after(1))}))
    assert said(shown, "Floor") == "Not kept in the journal"
    assert "Housekeeping not known" in shown.text


def test_the_state_of_a_room_that_was_left_is_not_known(clock: Minutes) -> None:
    code = clock.in_house("101")  # 1, 2
    clock.does(move_room, code=code, room="102")  # 3
    clock.leaves(code)  # 4
    grow_old(clock)
    assert kept(clock, "101", 2, 3) == [NOT_KEPT, "DIRTY"]
    assert kept(clock, "102", 2, 3, 4) == [NOT_KEPT, NOT_KEPT, "DIRTY"]


def test_what_was_marked_before_is_told_all_the_same(clock: Minutes) -> None:
    clock.sets("101", housekeeping="DIRTY")
    clock.does(mark_clean, room="101")  # 1
    code = clock.in_house("101")  # 2, 3
    clock.leaves(code)  # 4
    grow_old(clock)
    assert kept(clock, "101", 0, 4) == ["DIRTY", "DIRTY"]


def test_the_state_of_a_room_that_came_back_or_was_slept_in_is_not_known(clock: Minutes) -> None:
    window = out_of_order_for(clock, 0, 2, room="101")  # 1
    clock.does(return_to_service, window=window)  # 2
    clock.in_house("102")  # 3, 4
    clock.ends_day()  # 5
    clock.does(dirty_slept_rooms, night=TODAY)
    grow_old(clock)
    assert kept(clock, "101", 1, 2) == [NOT_KEPT, "DIRTY"]
    assert kept(clock, "102", 4, clock.passed) == [NOT_KEPT, "DIRTY"]


def test_a_lock_is_told_by_the_verbs_that_set_it(clock: Minutes) -> None:
    code = clock.books(room="101")  # 1
    clock.does(lock_room, code=code)  # 2
    clock.does(change_dates, code=code, departure=day(4))  # 3
    clock.does(unlock_room, code=code)  # 4
    clock.does(cancel, code=code, reason="Ill")  # 5
    grow_old(clock)
    told = [stay(clock, code, minutes)["locked"] for minutes in range(1, 6)]
    assert told == [False, True, True, False, False]


def test_a_lock_that_a_reinstatement_may_have_taken_off_is_told_from_before(
    clock: Minutes,
) -> None:
    code = clock.books(room="101")  # 1
    clock.does(lock_room, code=code)  # 2
    clock.does(cancel, code=code, reason="Ill")  # 3
    clock.does(reinstate, code=code, keep_room=False)  # 4
    grow_old(clock)
    told = [stay(clock, code, minutes)["locked"] for minutes in range(1, 5)]
    assert told == [False, True, True, False]


def test_when_a_hold_was_to_be_released_is_not_known(manager: Client, clock: Minutes) -> None:
    code = clock.books(release_at=NOW + dt.timedelta(hours=1))  # 1
    clock.does(confirm_hold, code=code)  # 2
    grow_old(clock)
    assert stay(clock, code, 1)["release_at"] is NOT_KEPT
    assert stay(clock, code, 2)["release_at"] is None
    shown = Page(
        manager.get(reverse("reservation_as_of", kwargs={"code": code}), {"at": exact(after(1))})
    )
    assert said(shown, "Held until") == "Not kept in the journal"


def test_a_hold_that_stood_when_it_was_written_says_until_when(clock: Minutes) -> None:
    code = clock.books(release_at=NOW + dt.timedelta(hours=1))  # 1
    clock.does(confirm_hold, code=code)  # 2
    assert stay(clock, code, 1)["release_at"] == "2026-11-22T19:05:00.000Z"


@pytest.mark.parametrize("verb", [cancel, change_dates])
def test_entries_of_today_tell_of_a_stay_on_which_nothing_stood(
    clock: Minutes, verb: Callable[..., Any]
) -> None:
    code = clock.books()  # 1
    more = {"reason": "Ill"} if verb is cancel else {"departure": day(4)}
    clock.does(verb, code=code, **more)  # 2
    assert (stay(clock, code, 1)["locked"], stay(clock, code, 1)["release_at"]) == (False, None)


def test_a_number_that_went_to_another_room_is_told_by_looking_back(clock: Minutes) -> None:
    clock.sets("102", housekeeping="DIRTY")
    clock.does(mark_inspected, room="101")  # 1
    clock.does(rename_room, room="101", number="901")  # 2
    clock.does(rename_room, room="102", number="101")  # 3
    clock.does(mark_clean, room="101")  # 4
    grow_old(clock)
    assert kept(clock, "101", 0, 1, 4) == ["CLEAN", "INSPECTED", "INSPECTED"]
    assert kept(clock, "102", 0, 3, 4) == ["DIRTY", "DIRTY", "CLEAN"]
