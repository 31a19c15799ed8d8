"""A refusal states facts; it is compared by them and told from every other by its class."""

import datetime as dt
from collections.abc import Iterator

import pytest

from reservations.domain import refusals as r


def all_refusals(base: type[r.Refusal] = r.Refusal) -> Iterator[type[r.Refusal]]:
    for each in base.__subclasses__():
        yield each
        yield from all_refusals(each)


def test_refusals_of_the_same_facts_are_equal() -> None:
    assert r.NotExpected("K7Q2MX", "CLOSED") == r.NotExpected("K7Q2MX", "CLOSED")
    assert r.NotExpected("K7Q2MX", "CLOSED") != r.NotExpected("K7Q2MX", "PENDING")


def test_refusals_of_different_classes_are_different_even_with_the_same_facts() -> None:
    assert r.NotExpected("K7Q2MX", "CLOSED") != r.NotInHouse("K7Q2MX", "CLOSED")
    assert r.DeskBusy("check_in") != r.NothingSaved("check_in")


def test_a_refusal_is_an_exception_that_says_its_facts_in_the_log() -> None:
    with pytest.raises(
        r.Refusal, match=r"RoomTaken\(room='101', night=.*, holder='K7Q2MX', window=None\)"
    ):
        raise r.RoomTaken("101", dt.date(2026, 11, 22), holder="K7Q2MX")


@pytest.mark.parametrize(
    "kind",
    [
        r.UnknownReservation,
        r.UnknownGuest,
        r.UnknownRoom,
        r.UnknownRoomType,
        r.UnknownWindow,
        r.NoHotel,
    ],
)
def test_what_does_not_exist_is_not_found(kind: type[r.Refusal]) -> None:
    assert issubclass(kind, r.NotFound)


def test_nothing_else_is_not_found() -> None:
    assert {kind.__name__ for kind in all_refusals(r.NotFound)} == {
        "UnknownBlock",
        "UnknownDraft",
        "UnknownGroup",
        "UnknownReservation",
        "UnknownGuest",
        "UnknownRoom",
        "UnknownRoomType",
        "UnknownWindow",
        "UnknownExport",
        "NoHotel",
        "NothingSaid",
    }


@pytest.mark.parametrize("kind", sorted(all_refusals(), key=lambda kind: kind.__name__))
def test_the_module_draws_every_refusal_in_its_tree(kind: type[r.Refusal]) -> None:
    assert kind.__name__ in (r.__doc__ or "")


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (r.DatesReversed, "departure"),
        (r.ArrivalInThePast, "arrival"),
        (r.PartyTooLarge, "adults"),
        (r.NoRoomLeft, "room_type"),
        (r.RoomTaken, "room"),
        (r.UnknownGuest, "guest"),
        (r.NotExpected, None),
        (r.DeskBusy, None),
    ],
)
def test_a_refusal_names_the_field_that_it_is_about(
    kind: type[r.Refusal], field: str | None
) -> None:
    assert kind.about == field
