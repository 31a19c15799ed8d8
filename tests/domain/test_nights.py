"""What a reservation holds, and the planner of what changes when it holds something else."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from reservations.domain.nights import (
    Differences,
    Night,
    before,
    differences,
    in_room,
    nights_of,
    runs,
    total,
)
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


def claimed_by(nights: list[Night]) -> set[tuple[str, dt.date]]:
    return {(night.room, night.date) for night in nights if night.room and night.date >= TODAY}


def flat(items: dict[tuple[str, str], list[dt.date]]) -> set[tuple[str, dt.date]]:
    return {(room, date) for (room, _), dates in items.items() for date in dates}


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
    claimed, released = flat(changes.claimed), flat(changes.released)
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
    touched += [date for _, date in flat(changes.claimed) | flat(changes.released)]
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
    for item, dates in [*changes.sold.items(), *changes.claimed.items(), *changes.released.items()]:
        assert dates
        assert {month_of(date) for date in dates} == {item[1]}
        assert list(dates) == sorted(dates)
    assert all(count for dates in changes.sold.values() for count in dates.values())


def test_a_booking_sells_each_night_of_its_type() -> None:
    changes = differences([], held(0, 2), since=TODAY)
    assert changes == Differences(sold={("DLX", "2026-11"): {day(0): 1, day(1): 1}})


def test_a_booking_over_the_end_of_a_month_has_one_change_a_month() -> None:
    changes = differences([], held(7, 10, room="101"), since=TODAY)
    assert list(changes.sold) == [("DLX", "2026-11"), ("DLX", "2026-12")]
    assert changes.claimed == {
        ("101", "2026-11"): [dt.date(2026, 11, 29), dt.date(2026, 11, 30)],
        ("101", "2026-12"): [dt.date(2026, 12, 1)],
    }


def test_a_check_in_to_a_room_of_the_type_claims_the_room_and_sells_nothing() -> None:
    old = held(0, 2)
    changes = differences(old, in_room(old, "101", "DLX", since=TODAY), since=TODAY)
    assert changes == Differences(claimed={("101", "2026-11"): [day(0), day(1)]})


def test_an_upgrade_gives_the_booked_type_back_and_takes_the_other() -> None:
    old = held(0, 1)
    changes = differences(old, in_room(old, "3OO", "SUI", since=TODAY), since=TODAY)
    assert changes.sold == {("DLX", "2026-11"): {day(0): -1}, ("SUI", "2026-11"): {day(0): 1}}


def test_another_room_than_the_assigned_one_releases_the_assigned_one() -> None:
    old = held(0, 2, room="101")
    changes = differences(old, in_room(old, "102", "DLX", since=TODAY), since=TODAY)
    assert changes.sold == {}
    assert changes.claimed == {("102", "2026-11"): [day(0), day(1)]}
    assert changes.released == {("101", "2026-11"): [day(0), day(1)]}
    assert changes.rooms() == [("101", "2026-11"), ("102", "2026-11")]


def test_a_late_arrival_moves_only_the_nights_to_come() -> None:
    old = held(-2, 2, room="101")
    moved = in_room(old, "3OO", "SUI", since=TODAY)
    assert [night.room for night in moved] == ["101", "101", "3OO", "3OO"]
    assert [night.room_type for night in moved] == ["DLX", "DLX", "SUI", "SUI"]
    assert flat(differences(old, moved, since=TODAY).released) == {("101", day(0)), ("101", day(1))}


def test_moving_to_another_room_keeps_every_price() -> None:
    old = [Night(day(0), "DLX", 12000), Night(day(1), "DLX", 9900)]
    assert [night.price for night in in_room(old, "3OO", "SUI", since=TODAY)] == [12000, 9900]


def test_leaving_early_gives_back_what_was_not_slept() -> None:
    old = held(-1, 2, room="101")
    slept = before(old, TODAY)
    assert [night.date for night in slept] == [day(-1)]
    changes = differences(old, slept, since=TODAY)
    assert changes.sold == {("DLX", "2026-11"): {day(0): -1, day(1): -1}}
    assert changes.released == {("101", "2026-11"): [day(0), day(1)]}


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
