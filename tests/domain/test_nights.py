"""What a reservation holds, and the planner of what changes when it holds something else."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reservations.domain.nights import (
    Change,
    Differences,
    Holding,
    Night,
    Part,
    Slot,
    before,
    in_room,
    nights_of,
    rearranged,
    slots_in_one_room,
    slots_of,
    slots_to_enter,
    total,
    unassigned,
)
from reservations.domain.nights import differences as differences_of
from reservations.domain.runs import runs
from reservations.domain.stay import DAY, Stay, month_of

TODAY = dt.date(2026, 11, 22)


def day(offset: int) -> dt.date:
    return TODAY + offset * DAY


def held(first: int, last: int, room_type: str = "DLX", room: str | None = None) -> list[Night]:
    return nights_of(Stay(day(first), day(last)), room_type=room_type, price=12000, room=room)


# A reservation has one night a date; dates lie on both sides of today, of a month's end and of
# the year's.
def _reservation(kept: dict[int, tuple[str, int, str | None]]) -> list[Night]:
    return [Night(day(at), kind, price, room) for at, (kind, price, room) in sorted(kept.items())]


RESERVATIONS = st.dictionaries(
    st.integers(-5, 45),
    st.tuples(
        st.sampled_from(["DLX", "SUI"]),
        st.sampled_from([0, 9900, 12000]),
        st.sampled_from([None, "101", "102", "3OO"]),
    ),
    max_size=25,
).map(_reservation)


def sold_by(nights: list[Night]) -> Counter[tuple[str, dt.date]]:
    """How many rooms of each type a reservation takes from the counters, recounted."""
    return Counter((night.room_type, night.date) for night in nights if night.date >= TODAY)


def differences(old: list[Night], new: list[Night], *, since: dt.date) -> Differences:
    """The differences of one reservation."""
    return differences_of([Holding("K7Q2MX", old, new)], since=since)


def claimed_by(nights: list[Night]) -> set[tuple[str, Slot]]:
    """The slots that a reservation has, recounted: its nights, and the days between them."""
    claimed = {(night.room, Slot(night.date)) for night in nights if night.room}
    days = {
        (room, Slot(slot.date, Part.DAY))
        for room, slot in claimed
        if (room, Slot(slot.date - DAY)) in claimed
    }
    return {(room, slot) for room, slot in claimed | days if slot.date >= TODAY}


def taken(changes: Differences) -> set[tuple[str, Slot]]:
    return {
        (room, slot)
        for (room, _), slots in changes.rooms.items()
        for slot, change in slots.items()
        if change.after
    }


def given_back(changes: Differences) -> set[tuple[str, Slot]]:
    return {
        (room, slot)
        for (room, _), slots in changes.rooms.items()
        for slot, change in slots.items()
        if not change.after
    }


def night(offset: int) -> Slot:
    return Slot(day(offset))


def by_day(offset: int) -> Slot:
    return Slot(day(offset), Part.DAY)


@given(old=RESERVATIONS, new=RESERVATIONS)
@settings(deadline=None)
def test_the_counters_after_the_differences_are_what_a_recount_says(
    old: list[Night], new: list[Night]
) -> None:
    counters = sold_by(old)
    for (room_type, _), dates in differences(old, new, since=TODAY).sold.items():
        for date, count in dates.items():
            counters[room_type, date] += count
    assert +counters == sold_by(new)
    assert min(counters.values(), default=0) >= 0


@given(old=RESERVATIONS, new=RESERVATIONS)
@settings(deadline=None)
def test_the_claims_after_the_differences_are_what_a_recount_says(
    old: list[Night], new: list[Night]
) -> None:
    changes = differences(old, new, since=TODAY)
    claimed, released = taken(changes), given_back(changes)
    assert released <= claimed_by(old)
    assert not claimed & claimed_by(old)
    assert claimed_by(old) - released | claimed == claimed_by(new)


@given(old=RESERVATIONS, new=RESERVATIONS)
@settings(deadline=None)
def test_nights_before_the_business_date_are_never_touched(
    old: list[Night], new: list[Night]
) -> None:
    changes = differences(old, new, since=TODAY)
    touched = [date for dates in changes.sold.values() for date in dates]
    touched += [slot.date for _, slot in taken(changes) | given_back(changes)]
    assert all(date >= TODAY for date in touched)


@given(nights=RESERVATIONS)
@settings(deadline=None)
def test_nothing_changes_when_the_nights_are_the_same(nights: list[Night]) -> None:
    assert differences(nights, list(nights), since=TODAY) == Differences()


@given(old=RESERVATIONS, new=RESERVATIONS)
@settings(deadline=None)
def test_every_date_stands_under_its_own_month_and_no_change_is_zero(
    old: list[Night], new: list[Night]
) -> None:
    changes = differences(old, new, since=TODAY)
    for item, dates in changes.sold.items():
        assert {month_of(date) for date in dates} == {item[1]}
        assert list(dates) == sorted(dates)
    for item, slots in changes.rooms.items():
        assert {month_of(slot.date) for slot in slots} == {item[1]}
        assert list(slots) == sorted(slots)
        assert all(change.before != change.after for change in slots.values())
    assert all(count for dates in changes.sold.values() for count in dates.values())


def test_a_booking_sells_each_night_of_its_type() -> None:
    changes = differences([], held(0, 2), since=TODAY)
    assert changes == Differences(sold={("DLX", "2026-11"): {day(0): 1, day(1): 1}})


def test_a_booking_over_the_end_of_a_month_has_one_change_a_month() -> None:
    changes = differences([], held(7, 10, room="101"), since=TODAY)
    assert list(changes.sold) == [("DLX", "2026-11"), ("DLX", "2026-12")]
    assert {item: list(slots) for item, slots in changes.rooms.items()} == {
        ("101", "2026-11"): [night(7), night(8), by_day(8)],
        ("101", "2026-12"): [night(9), by_day(9)],
    }


def test_a_check_in_to_a_room_of_the_type_claims_the_room_and_sells_nothing() -> None:
    old = held(0, 2)
    changes = differences(old, in_room(old, "101", "DLX", since=TODAY), since=TODAY)
    new = Change(None, "K7Q2MX")
    assert changes == Differences(
        rooms={("101", "2026-11"): {night(0): new, night(1): new, by_day(1): new}}
    )


def test_an_upgrade_gives_the_booked_type_back_and_takes_the_other() -> None:
    old = held(0, 1)
    changes = differences(old, in_room(old, "3OO", "SUI", since=TODAY), since=TODAY)
    assert changes.sold == {("DLX", "2026-11"): {day(0): -1}, ("SUI", "2026-11"): {day(0): 1}}


def test_another_room_than_the_assigned_one_releases_the_assigned_one() -> None:
    old = held(0, 2, room="101")
    changes = differences(old, in_room(old, "102", "DLX", since=TODAY), since=TODAY)
    assert changes.sold == {}
    assert list(changes.rooms) == [("101", "2026-11"), ("102", "2026-11")]
    assert taken(changes) == {("102", slot) for slot in (night(0), night(1), by_day(1))}
    assert given_back(changes) == {("101", slot) for slot in (night(0), night(1), by_day(1))}


def test_a_late_arrival_moves_only_the_nights_to_come() -> None:
    old = held(-2, 2, room="101")
    moved = in_room(old, "3OO", "SUI", since=TODAY)
    assert [night.room for night in moved] == ["101", "101", "3OO", "3OO"]
    assert [night.room_type for night in moved] == ["DLX", "DLX", "SUI", "SUI"]
    # The day of the move is the guest's in neither room: the one is left, the other made ready.
    assert given_back(differences(old, moved, since=TODAY)) == {
        ("101", slot) for slot in (by_day(0), night(0), by_day(1), night(1))
    }


def test_moving_to_another_room_keeps_every_price() -> None:
    old = [Night(day(0), "DLX", 12000), Night(day(1), "DLX", 9900)]
    assert [night.price for night in in_room(old, "3OO", "SUI", since=TODAY)] == [12000, 9900]


def test_leaving_early_gives_back_what_was_not_slept() -> None:
    old = held(-1, 2, room="101")
    slept = before(old, TODAY)
    assert [night.date for night in slept] == [day(-1)]
    changes = differences(old, slept, since=TODAY)
    assert changes.sold == {("DLX", "2026-11"): {day(0): -1, day(1): -1}}
    assert given_back(changes) == {
        ("101", slot) for slot in (by_day(0), night(0), by_day(1), night(1))
    }


def test_two_guests_who_swap_rooms_hand_the_nights_over() -> None:
    """What both hold is no claim anew: the one's night becomes the other's."""
    ana, rui = held(0, 2, room="101"), held(0, 2, room="102")
    changes = differences_of(
        [
            Holding("ANA", ana, in_room(ana, "102", "DLX", since=TODAY)),
            Holding("RUI", rui, in_room(rui, "101", "DLX", since=TODAY)),
        ],
        since=TODAY,
    )
    slots = (night(0), by_day(1), night(1))
    assert changes.sold == {}
    assert changes.rooms == {
        ("101", "2026-11"): dict.fromkeys(sorted(slots), Change("ANA", "RUI")),
        ("102", "2026-11"): dict.fromkeys(sorted(slots), Change("RUI", "ANA")),
    }


def test_two_stays_in_one_room_at_once_are_a_mistake_of_the_verb() -> None:
    with pytest.raises(ValueError, match="both claim 101"):
        differences_of(
            [
                Holding("ANA", [], held(0, 2, room="101")),
                Holding("RUI", [], held(1, 3, room="101")),
            ],
            since=TODAY,
        )


def test_a_window_out_of_service_claims_its_room_and_sells_nothing() -> None:
    nights = held(0, 1, room="101")
    changes = differences_of([Holding("WINDOW#X", [], nights, sells=False)], since=TODAY)
    assert changes.sold == {}
    assert changes.rooms == {("101", "2026-11"): {night(0): Change(None, "WINDOW#X")}}


def test_a_stay_without_a_night_claims_the_day_and_sells_nothing() -> None:
    changes = differences([], held(0, 0, room="101"), since=TODAY)
    assert changes.sold == {}
    assert changes.rooms == {("101", "2026-11"): {by_day(0): Change(None, "K7Q2MX")}}


def test_a_room_can_be_used_by_day_between_two_guests_and_not_while_one_stays() -> None:
    leaving, coming, by_the_day = held(-1, 0), held(0, 1), held(0, 0)
    free = [slots_of(in_room(stay, "101", "DLX", since=day(-9))) for stay in (leaving, coming)]
    used = slots_of(in_room(by_the_day, "101", "DLX", since=day(-9)))
    assert not any(used.keys() & slots.keys() for slots in free)
    assert used.keys() & slots_of(held(-1, 1, room="101")).keys()


def test_who_has_a_room_from_the_morning_claims_the_first_day_too() -> None:
    nights = held(0, 2, room="101")
    claimed = sorted(slot for _, slot in slots_of(nights, from_morning=True))
    assert claimed == sorted([by_day(0), night(0), by_day(1), night(1)])
    window = Holding("WINDOW#W1", [], nights, sells=False, from_morning=True)
    rooms = differences_of([window], since=TODAY).rooms
    assert sorted(slot for slots in rooms.values() for slot in slots) == claimed


def test_the_slots_of_one_room_count_from_the_first_night_to_come() -> None:
    """Who arrives late was not there the day before, so the day is not claimed."""
    assert slots_in_one_room(held(-1, 2), since=TODAY) == sorted([night(0), by_day(1), night(1)])


def test_who_comes_into_a_room_for_the_night_needs_it_from_the_day_before_it_on() -> None:
    wanted = slots_to_enter(held(-1, 2), since=TODAY)
    assert wanted == sorted([by_day(0), night(0), by_day(1), night(1)])
    assert slots_to_enter(held(-2, 0), since=TODAY) == []


def test_other_dates_keep_what_was_agreed_for_the_nights_that_stay() -> None:
    old = [Night(day(0), "DLX", 9900, "101"), Night(day(1), "SUI", 8800, "3OO")]
    new = rearranged(old, Stay(day(0), day(3)), room_type="DLX", price=12000, room="3OO")
    assert new == [*old, Night(day(2), "DLX", 12000, "3OO")]


def test_nights_to_come_can_lose_their_room() -> None:
    assert [each.room for each in unassigned(held(-1, 1, room="101"), since=TODAY)] == ["101", None]


def test_runs_tell_equal_nights_in_one_line() -> None:
    nights = held(0, 2) + held(2, 3, room="101")
    assert runs(nights) == [
        {"from": "2026-11-22", "nights": 2, "type": "DLX", "price": 12000},
        {"from": "2026-11-24", "nights": 1, "type": "DLX", "price": 12000, "room": "101"},
    ]


def test_a_gap_or_another_price_starts_a_new_run() -> None:
    nights = [
        Night(day(0), "DLX", 12000),
        Night(day(2), "DLX", 12000),
        Night(day(3), "DLX", 9900),
    ]
    assert [run["from"] for run in runs(nights)] == ["2026-11-22", "2026-11-24", "2026-11-25"]


@given(nights=RESERVATIONS)
@settings(deadline=None)
def test_runs_lose_no_night(nights: list[Night]) -> None:
    told = [
        Night(
            dt.date.fromisoformat(str(run["from"])) + offset * DAY,
            str(run["type"]),
            int(run["price"]),
            str(run["room"]) if "room" in run else None,
        )
        for run in runs(nights)
        for offset in range(int(run["nights"]))
    ]
    assert told == nights


def test_the_total_is_what_the_nights_were_agreed_at() -> None:
    assert total([Night(day(0), "DLX", 12000), Night(day(1), "DLX", 9901)]) == 21901
    assert total([]) == 0
