"""Filters, orders and pages of a board, in memory."""

import pytest

from reservations.selectors.boards.listing import by_number, narrowed, ordered, sheet

FILTERS = {
    "even": lambda number, wanted: number % 2 == 0,
    "least": lambda number, wanted: number >= wanted,
}
SORTS = {"tens": lambda number: number // 10, "number": lambda number: number}


def test_only_rows_that_pass_every_filter_are_left() -> None:
    rows = range(10)
    assert narrowed(rows, FILTERS, {}) == list(rows)
    assert narrowed(rows, FILTERS, {"even": True, "least": 5}) == [6, 8]
    assert narrowed(rows, FILTERS, {"even": False, "least": None, "other": 1}) == list(rows)


def test_rows_go_by_a_column_either_way_and_equals_stay_as_they_were() -> None:
    rows = [21, 12, 22, 11]
    assert ordered(rows, SORTS, "number") == [11, 12, 21, 22]
    assert ordered(rows, SORTS, "-number") == [22, 21, 12, 11]
    assert ordered(rows, SORTS, "tens") == [12, 11, 21, 22]
    assert ordered(rows, SORTS, "-tens") == [21, 22, 12, 11]


@pytest.mark.parametrize("by", ["", "-", "unknown"])
def test_without_a_column_rows_stay_as_they_are(by: str) -> None:
    assert ordered([2, 1, 3], SORTS, by) == [2, 1, 3]


@pytest.mark.parametrize(
    ("number", "shown", "really"), [(1, [0, 1], 1), (3, [4], 3), (99, [4], 3), (-1, [0, 1], 1)]
)
def test_a_page_that_is_none_is_the_nearest_one(number: int, shown: list[int], really: int) -> None:
    page = sheet(range(5), number, size=2)
    assert (page.rows, page.number, page.pages, page.total) == (shown, really, 3, 5)
    assert (page.first, page.last) == (shown[0] + 1, shown[-1] + 1)


def test_nothing_is_one_empty_page() -> None:
    page = sheet([], 1)
    assert (page.rows, page.pages, page.total) == ([], 1, 0)


def test_room_numbers_go_as_people_count_and_none_comes_last() -> None:
    numbers = ["10", None, "9", "101", "1A"]
    assert sorted(numbers, key=by_number) == ["9", "10", "1A", "101", None]
