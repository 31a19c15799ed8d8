"""Create reservation sells the nights of a type, for a known or a new guest."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from reservations.domain import refusals as r
from reservations.domain.nights import Night
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.services.cancel import cancel
from reservations.services.create_reservation import create_reservation
from tests.desk import ANA, TODAY, Desk, day
from tests.requests import Requests
from tests.services.agreement import assert_agrees

THREE_NIGHTS = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 2}


def test_the_reservation_is_pending_and_the_guest_has_its_code(desk: Desk) -> None:
    guest = desk.guest()
    outcome = desk.does(create_reservation, guest=guest, **THREE_NIGHTS)
    code = outcome.names["Reservation"]
    reservation = desk.reservation(code).to_dynamodb_dict()
    assert reservation["ReservationStatus"] == {"S": "PENDING"}
    assert reservation["GuestId"] == {"S": guest}
    assert "FulfilledByRoom" not in reservation
    assert desk.guest_of(code).to_dynamodb_dict()["ActiveReservations"] == {"SS": [code]}
    assert desk.room("101").status == "FREE"


def test_the_nights_keep_the_rate_of_the_day_of_booking(desk: Desk) -> None:
    code = desk.books()
    assert desk.reservation(code).held_nights() == [
        Night(day(0), "DLX", 12000),
        Night(day(1), "DLX", 12000),
        Night(day(2), "DLX", 12000),
    ]


def test_an_agreed_price_takes_the_place_of_the_rate(desk: Desk) -> None:
    code = desk.books(price=9900)
    assert [night.price for night in desk.reservation(code).held_nights()] == [9900] * 3


def test_every_night_has_one_room_less_to_sell_and_the_departure_day_has_not(desk: Desk) -> None:
    desk.books()
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 2]


def test_a_stay_over_the_end_of_a_month_sells_in_both(desk: Desk) -> None:
    desk.books(arrival=dt.date(2026, 11, 30), departure=dt.date(2026, 12, 2))
    assert desk.left("DLX", dt.date(2026, 11, 30)) == 1
    assert desk.left("DLX", dt.date(2026, 12, 1)) == 1
    assert desk.left("DLX", dt.date(2026, 12, 2)) == 2


def test_a_new_guest_is_registered_in_the_same_transaction(desk: Desk, requests: Requests) -> None:
    code = desk.books(guest=Profile("Νίκος", "Παπαδόπουλος", phone="+302101234567"))
    assert requests.count("TransactWriteItems") == 1
    guest = desk.guest_of(code)
    assert guest.name == "Νίκος Παπαδόπουλος"
    assert guest.active_reservations == {code}
    assert guest.search_words == ["νικοσ", "παπαδοπουλοσ", "+765432101203"]


def test_a_room_can_be_claimed_with_the_booking(desk: Desk) -> None:
    code = desk.books(room="102")
    assert desk.reservation(code).assigned_room == "102"
    assert [desk.holder("102", day(n)) for n in range(4)] == [code, code, code, None]


def test_a_stay_of_more_than_31_nights_stands_among_the_long_ones(desk: Desk) -> None:
    code = desk.books(departure=day(32))
    assert desk.reservation(code).gsi1_pk == f"{desk.h}#PENDING#LONG"


def test_the_journal_says_who_and_what(desk: Desk) -> None:
    op = desk.op("create_reservation")
    outcome = create_reservation(op, guest=desk.guest(), **THREE_NIGHTS)
    entry = desk.items()[f"OP#{desk.h}#{op.id}", "OP"]
    assert entry["By"] == {"S": "desk"}
    assert entry["Verb"] == {"S": "create_reservation"}
    assert entry["BusinessDate"] == {"S": TODAY.isoformat()}
    assert entry["Names"]["M"]["Reservation"] == {"S": outcome.names["Reservation"]}
    assert "Ana" not in str(entry)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"departure": day(0)}, r.DatesReversed(day(0), day(0))),
        ({"departure": day(-1)}, r.DatesReversed(day(0), day(-1))),
        ({"arrival": day(-1)}, r.ArrivalInThePast(day(-1), TODAY)),
        ({"arrival": dt.date(1900, 1, 1), "departure": dt.date(1900, 1, 2)},
         r.ArrivalInThePast(dt.date(1900, 1, 1), TODAY)),
        ({"departure": day(400)}, r.StayTooLong(400, 365)),
        ({"departure": dt.date(9999, 12, 31)}, r.StayTooLong(2912117, 365)),
        ({"arrival": dt.date(2027, 3, 1), "departure": dt.date(2027, 3, 3)},
         r.NotOnSaleYet("DLX", dt.date(2027, 3, 1))),
        ({"arrival": dt.date(9999, 12, 30), "departure": dt.date(9999, 12, 31)},
         r.NotOnSaleYet("DLX", dt.date(9999, 12, 30))),
        ({"adults": 0}, r.NobodyStays(0)),
        ({"adults": 3}, r.PartyTooLarge("DLX", 3, 0, 2, 3)),
        ({"adults": 2, "children": 2}, r.PartyTooLarge("DLX", 2, 2, 2, 3)),
        ({"room_type": "XXX"}, r.UnknownRoomType("XXX")),
        ({"guest": "000000000000"}, r.UnknownGuest("000000000000")),
        ({"room": "999"}, r.UnknownRoom("999")),
        ({"room": "300"}, r.RoomOfAnotherType("300", "SUI", "DLX")),
    ],
)  # fmt: skip
def test_it_is_refused_and_nothing_changes(
    desk: Desk, changes: dict[str, object], refusal: r.Refusal
) -> None:
    before = desk.items()
    with pytest.raises(r.Refusal) as refused:
        desk.books(**changes)
    assert refused.value == refusal
    assert desk.items() == before


def test_it_is_refused_when_a_night_is_sold_out(desk: Desk) -> None:
    desk.books(arrival=day(1), departure=day(2))
    desk.books(arrival=day(1), departure=day(3))
    before = desk.items()
    with pytest.raises(r.NoRoomLeft) as refused:
        desk.books()
    assert refused.value == r.NoRoomLeft("DLX", day(1), left=0)
    assert desk.items() == before


def test_the_allowance_sells_more_than_there_are_rooms(h: str) -> None:
    desk = Desk.opened(h, allowance=1)
    for _ in range(3):
        desk.books()
    with pytest.raises(r.NoRoomLeft):
        desk.books()


def test_it_is_refused_when_the_room_is_taken_by_another(desk: Desk) -> None:
    other = desk.books(room="102", arrival=day(2), departure=day(5))
    before = desk.items()
    with pytest.raises(r.RoomTaken) as refused:
        desk.books(room="102")
    assert refused.value == r.RoomTaken("102", day(2), holder=other)
    assert desk.items() == before


def test_it_is_refused_for_a_profile_that_was_merged(desk: Desk) -> None:
    guest = desk.guest()
    record = desk.get(keys.guest(desk.h, guest))
    record.merged_into = "ANOTHER00001"
    record.save()
    before = desk.items()
    with pytest.raises(r.GuestMerged) as refused:
        desk.books(guest=guest)
    assert refused.value == r.GuestMerged(guest, into="ANOTHER00001")
    assert desk.items() == before


def test_the_same_operation_twice_is_told_the_first_outcome(desk: Desk) -> None:
    op = desk.op("create_reservation", digest="typed")
    first = create_reservation(op, guest=ANA, **THREE_NIGHTS)
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        create_reservation(op, guest=ANA, **THREE_NIGHTS)
    assert refused.value.names == first.names
    assert refused.value.same_input
    assert desk.items() == before


def test_the_same_operation_with_other_input_is_told_so(desk: Desk) -> None:
    first = create_reservation(
        desk.op("create_reservation", op_id="a" * 20, digest="typed"), guest=ANA, **THREE_NIGHTS
    )
    before = desk.items()
    with pytest.raises(r.AlreadyDone) as refused:
        create_reservation(
            desk.op("create_reservation", op_id="a" * 20, digest="edited"),
            guest=ANA,
            **THREE_NIGHTS,
        )
    assert refused.value.names == first.names
    assert not refused.value.same_input
    assert desk.items() == before


def test_it_costs_12_units_and_two_requests_for_a_known_guest(
    desk: Desk, requests: Requests
) -> None:
    guest = desk.guest()
    start = len(requests)
    outcome = desk.does(create_reservation, guest=guest, **THREE_NIGHTS)
    assert outcome.units == 12
    assert requests.since(start) == ["BatchGetItem", "TransactWriteItems"]


def test_a_room_costs_its_claim_a_check_and_two_reads(desk: Desk, requests: Requests) -> None:
    guest = desk.guest()
    start = len(requests)
    outcome = desk.does(create_reservation, guest=guest, room="102", **THREE_NIGHTS)
    assert outcome.units == 16
    assert requests.since(start) == [*["BatchGetItem"] * 3, "TransactWriteItems"]


def test_a_code_that_was_drawn_before_is_drawn_anew(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Codes are never reused, not even those of stays that are long over."""
    taken = desk.books()
    desk.does(cancel, code=taken, reason="ill")
    codes = iter([taken, taken, "K7Q2MX"])
    monkeypatch.setattr("reservations.services._booking.new_code", lambda: next(codes))
    assert desk.books() == "K7Q2MX"
    assert desk.reservation(taken).status == "CANCELLED"
    assert_agrees(desk)


def test_the_last_room_that_a_colleague_has_just_sold_is_refused(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    desk.books()
    rival_after("create_reservation.fetch", lambda: desk.books(arrival=day(1), departure=day(2)))
    with pytest.raises(r.NoRoomLeft) as refused:
        desk.books()
    assert refused.value == r.NoRoomLeft("DLX", day(1), left=0)
    assert_agrees(desk)


def test_a_guest_merged_meanwhile_is_refused(
    desk: Desk, rival_after: Callable[[str, Any], None]
) -> None:
    guest = desk.guest()

    def merges() -> None:
        record = desk.get(keys.guest(desk.h, guest))
        record.merged_into = "ANOTHER00001"
        record.save()

    rival_after("create_reservation.fetch", merges)
    with pytest.raises(r.GuestMerged) as refused:
        desk.books(guest=guest)
    assert refused.value == r.GuestMerged(guest, into="ANOTHER00001")
    assert [desk.left("DLX", day(n)) for n in range(3)] == [2, 2, 2]


def test_a_day_beyond_the_horizon_is_not_on_sale_either(desk: Desk) -> None:
    hotel = desk.hotel()
    hotel.day_use = True
    hotel.save()
    late = dt.date(2027, 3, 1)
    before = desk.items()
    with pytest.raises(r.NotOnSaleYet) as refused:
        desk.books(arrival=late, departure=late, room="101")
    assert refused.value == r.NotOnSaleYet("DLX", late)
    assert desk.items() == before
