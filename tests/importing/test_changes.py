"""As many changes are replayed as the file counts, and they end at what the file says."""

import pytest

from reservations.importing.bookings import Booking, read_booking
from reservations.importing.changes import Change, invented
from reservations.importing.source import Row
from tests.desk import day
from tests.importing.house import House
from tests.importing.rows import USUAL
from tests.importing.test_bookings import RULES


def booking(changes: int, row: int = 3) -> Booking:
    return read_booking(Row(row, row + 1, USUAL | {"booking_changes": str(changes)}), RULES)


@pytest.mark.parametrize("row", range(1, 7))
@pytest.mark.parametrize("count", range(6))
def test_the_changes_lead_from_the_first_booking_to_that_in_the_file(count: int, row: int) -> None:
    final = booking(count, row)
    first, changes = invented(final)
    assert len(changes) == count
    departure, adults = first.departure, first.adults
    for change in changes:
        departure, adults = change.departure or departure, change.adults or adults
    assert (departure, adults) == (final.departure, final.adults)


def test_no_step_needs_more_than_the_final_booking() -> None:
    final = booking(6)
    first, changes = invented(final)
    assert final.arrival < first.departure <= final.departure
    assert 1 <= first.adults <= final.adults
    assert all(change != Change() for change in changes)


@pytest.mark.local
def test_a_booking_is_changed_as_often_as_the_file_counts(house: House) -> None:
    said = house.takes(house.file({"booking_changes": "3"}), "--changes")
    (stay,) = house.reservations()
    assert (stay.status, stay.departure, int(stay.adults)) == ("CLOSED", day(4), 2)
    assert stay.notes.startswith("Meals: ")
    entries = [item for (pk, sk), item in house.desk.items().items() if sk == "OP"]
    verbs = [item["Verb"]["S"] for item in entries]
    assert verbs.count("change_dates") == verbs.count("change_party") == 1
    assert verbs.count("edit_notes") == 1
    assert "Rooms, reservations and nights agree with each other." in said


@pytest.mark.local
def test_a_second_run_changes_nothing_again(house: House) -> None:
    path = house.file({"booking_changes": "3"})
    house.takes(path, "--changes")
    before = house.desk.items()
    house.takes(path, "--changes")
    assert house.desk.items() == before


@pytest.mark.local
def test_without_the_option_changes_are_only_counted(house: House) -> None:
    house.takes(house.file({"booking_changes": "3"}))
    (stay,) = house.reservations()
    assert stay.notes is None
