"""Who has a room and how it came to that are told of one moment, whoever writes meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from reservations.domain.refusals import RecordsBusy
from reservations.selectors.as_of import why
from reservations.selectors.as_of.why import WhyNotFree, read_why_not_free
from reservations.selectors.history import HistoryEntry
from reservations.selectors.together import LOOKS
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from tests.closing import out_of_order_for, returned
from tests.desk import TODAY, Desk
from tests.selectors.test_together import written_before_the_snapshot


@contextmanager
def written_before_the_journal_is_read(*works: Callable[[], object]) -> Iterator[None]:
    """Somebody does these, one before each time that a holder's journal is read."""
    left = list(works)

    def after_a_colleague(read: Callable[[Any], list[HistoryEntry]]) -> Any:
        def reading(holder: Any) -> list[HistoryEntry]:
            if left:
                left.pop(0)()
            return read(holder)

        return mock.patch.object(why, read.__name__, reading)

    with after_a_colleague(why.entries_of), after_a_colleague(why.entries_of_stay):
        yield
    assert left == []


def told(desk: Desk) -> WhyNotFree:
    return read_why_not_free(desk.h, "101", TODAY, see_guests=True)


def stories(page: WhyNotFree) -> list[tuple[str, list[str]]]:
    return [(each.status, [entry.verb for entry in each.entries]) for each in page.holders]


def test_a_cancellation_while_the_journal_is_read_leaves_the_room_free(desk: Desk) -> None:
    code = desk.books(room="101")
    with written_before_the_journal_is_read(lambda: desk.does(cancel, code=code, reason="Ill")):
        page = told(desk)
    assert stories(page) == []
    assert page.freed is not None
    assert page.freed.names["Reservation"] == code


def test_one_look_alone_would_tell_of_the_end_of_a_window_that_has_the_room(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control."""
    monkeypatch.setattr(why._Standing, "is_same_as", lambda one, other: True)
    window = out_of_order_for(desk)
    with written_before_the_journal_is_read(lambda: returned(desk, window)):
        page = told(desk)
    [holder] = page.holders
    assert sorted(entry.verb for entry in holder.entries) == ["out_of_order", "return_to_service"]


def test_a_cancellation_between_the_month_and_the_holder_leaves_the_room_free(desk: Desk) -> None:
    code = desk.books(room="101")
    with written_before_the_snapshot(
        lambda: None, lambda: desk.does(cancel, code=code, reason="Ill")
    ):
        assert stories(told(desk)) == []


def test_a_window_that_ends_meanwhile_has_the_room_no_more(desk: Desk) -> None:
    window = out_of_order_for(desk)
    with written_before_the_journal_is_read(lambda: returned(desk, window)):
        page = told(desk)
    assert page.holders == []


def test_where_colleagues_never_stop_nothing_is_shown(desk: Desk) -> None:
    code = desk.books(room="101")

    def there_and_back() -> None:
        desk.does(assign_room, code=code, room="102")
        desk.does(assign_room, code=code, room="101")

    with (
        written_before_the_journal_is_read(*[there_and_back] * LOOKS),
        pytest.raises(RecordsBusy),
    ):
        told(desk)
