"""The page of a room shows its windows and what they are in the way of as of one moment."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from pynamodb.connection import Connection

from reservations.domain.refusals import RoomHasStays, UnknownRoom
from reservations.models import keys
from reservations.models.keys import Key
from reservations.models.reading import Found, fetch
from reservations.selectors import room_detail
from reservations.selectors.room_detail import RoomDetail
from reservations.services.remove_room import remove_room
from reservations.services.retype_room import retype_room
from tests.closing import out_of_service_for, returned
from tests.desk import Desk
from tests.requests import Requests
from tests.selectors.test_together import room_page, written_before_the_snapshot


@contextmanager
def written_after_the_snapshot(work: Callable[[], object]) -> Iterator[None]:
    """Somebody does this once the first snapshot has been read."""
    left, send = [work], Connection._make_api_call

    def before_a_colleague(connection: Connection, name: str, arguments: Any) -> Any:
        answer = send(connection, name, arguments)
        if name == "TransactGetItems" and left:
            left.pop()()
        return answer

    with mock.patch.object(Connection, "_make_api_call", before_a_colleague):
        yield
    assert left == []


def mixed_windows(page: RoomDetail) -> bool:
    """Whether windows are in the way of a rename that the page does not show, or the reverse."""
    refusal = page.moves["rename_room"]
    in_the_way = refusal.holders if isinstance(refusal, RoomHasStays) else ()
    return {f"WINDOW#{window.id}" for window in page.windows} != set(in_the_way)


@pytest.mark.parametrize("at", [written_before_the_snapshot, written_after_the_snapshot])
def test_a_window_that_ends_meanwhile_is_shown_and_in_the_way_or_neither(
    desk: Desk, at: Callable[..., Any]
) -> None:
    window = out_of_service_for(desk)
    with at(lambda: returned(desk, window)):
        assert not mixed_windows(room_page(desk))
    assert not mixed_windows(room_page(desk))


@pytest.mark.parametrize("at", [written_before_the_snapshot, written_after_the_snapshot])
def test_a_window_that_begins_meanwhile_is_shown_and_in_the_way_or_neither(
    desk: Desk, at: Callable[..., Any]
) -> None:
    with at(lambda: out_of_service_for(desk)):
        assert not mixed_windows(room_page(desk))
    assert not mixed_windows(room_page(desk))


def test_windows_that_are_read_afterwards_are_mixed_with_what_was(desk: Desk) -> None:
    """The control."""
    window = out_of_service_for(desk)

    def one_by_one(first: Iterable[Key], lead_to: Callable[[Found], Iterable[Key]]) -> Found:
        found = fetch(key for key in first if not key.pk.startswith("WINDOW"))
        returned(desk, window)
        return found.and_those_at([keys.window(desk.h, window)])

    with mock.patch.object(room_detail, "following", one_by_one):
        assert mixed_windows(room_page(desk))


def test_a_room_that_gets_another_type_meanwhile_is_shown_with_the_months_of_that(
    desk: Desk,
) -> None:
    """All of the new type is sold but this one room."""
    desk.books(room_type="SUI", room="300")
    with written_before_the_snapshot(lambda: desk.does(retype_room, room="101", room_type="SUI")):
        page = room_page(desk)
    assert page.room.room_type == "SUI"
    assert page.moves["remove_room"] is None
    desk.books(room_type="SUI")
    assert room_page(desk).moves["remove_room"] is not None


def test_a_room_that_is_removed_meanwhile_is_not_found(desk: Desk) -> None:
    with (
        written_before_the_snapshot(lambda: desk.does(remove_room, room="101")),
        pytest.raises(UnknownRoom),
    ):
        room_page(desk)


def test_windows_cost_no_request_of_their_own(desk: Desk, requests: Requests) -> None:
    out_of_service_for(desk)
    start = len(requests)
    room_page(desk)
    assert requests.since(start).count("TransactGetItems") == 1
    assert len(requests.since(start)) == 6
