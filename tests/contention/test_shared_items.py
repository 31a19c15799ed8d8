"""Which items two transactions share: on Amazon DynamoDB only these make them collide."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest

from reservations.domain.operation import Operation
from reservations.domain.profile import Profile
from reservations.models import Availability, Hotel, RoomType, keys
from reservations.services.assign_room import assign_room
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.check_in import check_in
from reservations.services.check_out import check_out
from reservations.services.mark_clean import mark_clean
from reservations.services.move_room import move_room
from reservations.services.walk_in import walk_in
from reservations.transactions import scope
from reservations.transactions.writes import Write
from tests.desk import ANA, Desk, day

Touched = dict[keys.Key, Write]


@contextmanager
def noted() -> Iterator[list[Touched]]:
    """The items of each transaction that is sent, by key."""
    sent: list[Touched] = []
    send = scope.send

    def noting(operation: Operation, writes: Sequence[Write]) -> None:
        sent.append({write.key: write for write in writes})
        send(operation, writes)

    with mock.patch.object(scope, "send", noting):
        yield sent


def dirty(desk: Desk) -> dict[str, Any]:
    desk.sets("101", housekeeping="DIRTY")
    return {"room": "101"}


DAILY: dict[Callable[..., Any], Callable[[Desk], dict[str, Any]]] = {
    walk_in: lambda desk: {"guest": ANA, "departure": day(2)},
    check_in: lambda desk: {"code": desk.books(), "room": "101"},
    check_out: lambda desk: {"code": desk.in_house(departure=day(5))},
    cancel: lambda desk: {"code": desk.books(), "reason": "Illness"},
    change_dates: lambda desk: {"code": desk.books(), "departure": day(5)},
    assign_room: lambda desk: {"code": desk.books(), "room": "102"},
    move_room: lambda desk: {"code": desk.in_house(), "room": "102"},
    mark_clean: dirty,
}


@pytest.mark.parametrize("verb", DAILY, ids=lambda verb: verb.__name__)
def test_no_verb_of_a_clerks_day_has_to_do_with_the_hotels_or_a_types_record(
    desk: Desk, verb: Callable[..., Any]
) -> None:
    """Neither written nor checked: else the whole desk would queue for one item."""
    asked = DAILY[verb](desk)
    with noted() as sent:
        desk.does(verb, **asked)
    records = [write.record for touched in sent for write in touched.values()]
    assert records
    assert [each for each in records if isinstance(each, Hotel | RoomType)] == []


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        ({}, {keys.availability("{h}", "DLX", "2026-11")}),
        ({"room_type": "SUI"}, set()),
        ({"arrival": day(30), "departure": day(33)}, set()),
        (
            {"arrival": day(7), "departure": day(10)},
            {keys.availability("{h}", "DLX", "2026-11")},
        ),
    ],
)
def test_two_bookings_share_the_month_of_their_type_and_nothing_else(
    desk: Desk, other: dict[str, Any], shared: set[keys.Key]
) -> None:
    with noted() as sent:
        desk.books()
        desk.books(**{"guest": Profile("Rui", "Costa")} | other)
    first, second = sent
    assert {key for key in first if key in second} == {
        keys.Key(key.pk.format(h=desk.h), key.sk) for key in shared
    }
    assert all(isinstance(first[key].record, Availability) for key in first if key in second)
