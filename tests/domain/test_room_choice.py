"""Which room to give to a guest who stands at the desk, or to promise to one who will."""

import datetime as dt
from dataclasses import replace

import pytest

from reservations.domain.nights import Part, Slot
from reservations.domain.room_choice import Candidate, choose_rooms

NIGHTS = [dt.date(2026, 11, 22), dt.date(2026, 11, 23)]
SLOTS = [Slot(NIGHTS[0]), Slot(NIGHTS[1], Part.DAY), Slot(NIGHTS[1])]
ROOM = Candidate(
    id="101",
    number="101",
    room_type="DLX",
    rate=12000,
    status="FREE",
    housekeeping="CLEAN",
    holders={},
    is_ready=True,
)


def room(number: str, **changes: object) -> Candidate:
    return replace(ROOM, **{"id": number, "number": number} | changes)  # type: ignore[arg-type]


def chosen(*rooms: Candidate, assigned: str | None = None, now: bool = True) -> list[str]:
    found = choose_rooms(
        rooms,
        code="K7Q2MX",
        booked_type="DLX",
        booked_rate=12000,
        assigned=assigned,
        slots=SLOTS,
        now=now,
    )
    return [each.number for each in found]


def test_rooms_are_offered_by_number_as_people_count() -> None:
    assert chosen(room("1001"), room("102"), room("9"), room("101")) == ["9", "101", "102", "1001"]


def test_inspected_comes_before_clean() -> None:
    assert chosen(room("101"), room("102", housekeeping="INSPECTED")) == ["102", "101"]


def test_a_room_of_which_a_complaint_is_news_comes_last_and_can_be_had() -> None:
    complained = room("101", housekeeping="INSPECTED", complaints=1)
    awaited = room("102", is_awaited=True)
    assert chosen(complained, awaited, room("103")) == ["103", "102", "101"]
    assert chosen(complained) == ["101"]


def test_an_upgrade_is_no_way_out_of_a_complaint() -> None:
    upgrade = room("300", room_type="SUI", rate=22000)
    assert chosen(upgrade, room("101", complaints=2)) == ["101", "300"]


def test_the_assigned_room_stays_the_first_whatever_is_said_of_it() -> None:
    assert chosen(room("102"), room("101", complaints=3), assigned="101") == ["101", "102"]


def wished(*rooms: Candidate, wishes: set[str]) -> list[str]:
    found = choose_rooms(
        rooms, code="K7Q2MX", booked_type="DLX", assigned=None, slots=SLOTS, wishes=wishes
    )
    return [each.number for each in found]


def test_what_the_guest_asks_for_and_others_praise_comes_first() -> None:
    inspected = room("101", housekeeping="INSPECTED", praised={"view": 9})
    quiet, quieter = room("102", praised={"quiet": 1}), room("103", praised={"quiet": 4})
    both = room("104", praised={"quiet": 1, "view": 1})
    rooms = (inspected, quiet, quieter, both)
    assert wished(*rooms, wishes={"quiet"}) == ["103", "102", "104", "101"]
    assert wished(*rooms, wishes={"quiet", "view"}) == ["104", "101", "103", "102"]
    assert wished(*rooms, wishes=set()) == ["101", "102", "103", "104"]


def test_a_fresh_complaint_weighs_more_than_praise() -> None:
    praised = room("101", praised={"quiet": 9}, complaints=1)
    assert wished(praised, room("102"), wishes={"quiet"}) == ["102", "101"]


def test_a_room_that_suits_is_not_exchanged_for_one_that_does_not() -> None:
    suits, other = room("101", praised={"quiet": 1}), room("102")
    assert suits.for_wishes({"quiet"}).goes_as != other.for_wishes({"quiet"}).goes_as
    assert suits.goes_as == other.goes_as


def test_a_room_that_nobody_waits_for_comes_before_an_inspected_one() -> None:
    awaited = room("101", housekeeping="INSPECTED", is_awaited=True)
    assert chosen(awaited, room("102")) == ["102", "101"]


def test_the_booked_type_comes_before_every_upgrade() -> None:
    upgrade = room("100", room_type="SUI", rate=9000, housekeeping="INSPECTED")
    assert chosen(upgrade, room("101")) == ["101", "100"]


def test_upgrades_are_offered_from_the_cheapest_on() -> None:
    assert chosen(
        room("300", room_type="SUI", rate=22000), room("400", room_type="JUN", rate=15000)
    ) == ["400", "300"]


def test_lesser_types_come_last_and_the_dearest_of_them_first() -> None:
    lesser = [room("50", room_type="ECO", rate=5000), room("60", room_type="STD", rate=9000)]
    assert chosen(*lesser, room("300", room_type="SUI", rate=22000)) == ["300", "60", "50"]


def test_lesser_types_come_after_every_upgrade_from_the_dearest_on() -> None:
    rooms = [
        room("100", room_type="STD", rate=8000),
        room("200", room_type="JUN", rate=9000),
        room("300", room_type="SUI", rate=22000),
    ]
    found = choose_rooms(
        rooms, code="K7Q2MX", booked_type="DLX", assigned=None, slots=SLOTS, booked_rate=12000
    )
    assert [each.number for each in found] == ["300", "200", "100"]


def test_the_assigned_room_comes_first_whatever_its_type() -> None:
    assigned = room("300", room_type="SUI", rate=22000)
    assert chosen(room("101"), assigned, assigned="300") == ["300", "101"]


def test_an_assigned_room_that_is_not_ready_is_not_offered() -> None:
    assert chosen(room("101", is_ready=False), room("102"), assigned="101") == ["102"]


def test_a_room_that_is_promised_need_not_be_ready_now() -> None:
    assert chosen(room("101", is_ready=False), now=False) == ["101"]


@pytest.mark.parametrize(
    "unfit",
    [
        {"is_ready": False},
        {"holders": {SLOTS[2]: "AAAAAA"}},
        {"holders": {SLOTS[1]: "AAAAAA"}},
        {"room_type": "SUI", "sellable": False},
        {"room_type": "SUI", "fits": False},
        {"room_type": "SGL", "fits": False},
    ],
)
def test_a_room_that_is_not_ready_claimed_sold_out_or_too_small_is_not_offered(
    unfit: dict[str, object],
) -> None:
    assert chosen(room("101", **unfit)) == []


@pytest.mark.parametrize(
    "unfit", [{"holders": {SLOTS[0]: "AAAAAA"}}, {"sellable": False}, {"fits": False}]
)
def test_a_room_that_is_claimed_sold_out_or_too_small_is_not_promised_either(
    unfit: dict[str, object],
) -> None:
    assert chosen(room("101", **unfit), now=False) == []


def test_a_room_that_the_reservation_itself_claims_is_offered() -> None:
    assert chosen(room("101", holders=dict.fromkeys(SLOTS, "K7Q2MX"))) == ["101"]


def test_a_claim_on_another_night_is_not_in_the_way() -> None:
    assert chosen(room("101", holders={Slot(dt.date(2026, 11, 24)): "AAAAAA"})) == ["101"]
