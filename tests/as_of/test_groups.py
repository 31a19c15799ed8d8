"""What was done with a group is told of each reservation and room, as if it had been done alone."""

import datetime as dt
from dataclasses import replace

import pytest

from reservations.domain.group_lines import ChangeLine, ClosingLine
from reservations.domain.party import Party
from reservations.domain.stay import Stay
from reservations.models import keys
from reservations.models.reading import read_reservation
from reservations.selectors.as_of.chart import read_chart_as_of
from reservations.selectors.as_of.reservation import read_fields_as_of
from reservations.selectors.history import read_history_of_stay
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.of_record import read_reservation_journal
from reservations.services.change_dates import change_dates
from reservations.services.groups.commit_draft import commit_draft
from tests.desk import NOW, Desk, day
from tests.groups import SMALL, Drafting, rooms

MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=SMALL)


def committed(draft: Drafting, *, minutes: int) -> None:
    operation = replace(draft.desk.op("commit_draft"), at=NOW + minutes * MINUTE)
    commit_draft(operation, draft=draft.id)


def changed(desk: Desk) -> tuple[str, Drafting]:
    """A reservation that joined a group five minutes after it was made, with other dates."""
    code = desk.books(arrival=day(5), departure=day(7), adults=1)
    stay = desk.reservation(code)
    draft = Drafting(desk, contact=stay.guest_id)
    draft.adds(
        ChangeLine("", code, stay.last_operation, Stay(day(6), day(9)), Party(2, 1)),
        rooms(2),
        ClosingLine("", "108", day(5), day(7), "Leak"),
    )
    committed(draft, minutes=5)
    return code, draft


def test_a_reservation_is_told_as_it_was_before_its_group(desk: Desk) -> None:
    code, _ = changed(desk)
    before = read_fields_as_of(desk.h, code, NOW + 4 * MINUTE)
    after = read_fields_as_of(desk.h, code, NOW + 6 * MINUTE)
    assert before
    assert after
    assert (before["arrival"], before["departure"], before["adults"]) == (day(5), day(7), 1)
    assert (after["arrival"], after["departure"], after["adults"]) == (day(6), day(9), 2)


def test_a_reservation_that_was_booked_with_a_group_was_not_there_before(desk: Desk) -> None:
    code, draft = changed(desk)
    made = next(each for each in draft.group.codes if each != code)
    assert read_fields_as_of(desk.h, made, NOW + 4 * MINUTE) is None
    then = read_fields_as_of(desk.h, made, NOW + 6 * MINUTE)
    assert then
    assert (then["status"], then["guest"]) == ("PENDING", draft.contact)


def test_later_changes_of_its_own_come_after_those_with_the_group(desk: Desk) -> None:
    code, _ = changed(desk)
    later = replace(desk.op("change_dates"), at=NOW + 9 * MINUTE)
    change_dates(later, code=code, departure=day(10))
    then = read_fields_as_of(desk.h, code, NOW + 6 * MINUTE)
    assert then
    assert then["departure"] == day(9)
    verbs = [each.verb for each in read_history_of_stay(read_reservation(desk.h, code))]
    assert verbs == ["change_dates", "change_dates", "create_reservation"]


def test_the_journal_of_a_reservation_has_what_was_done_with_its_group(desk: Desk) -> None:
    code, _ = changed(desk)
    page = read_reservation_journal(desk.h, code, Asked(see_guests=True)).page
    assert [row.entry.verb for row in page.rows] == ["change_dates", "create_reservation"]
    assert page.rows[0].entry.names == {"Reservation": code}


def test_the_chart_is_told_as_it_was_before_the_group(desk: Desk) -> None:
    code, draft = changed(desk)
    before = read_chart_as_of(desk.h, NOW + 4 * MINUTE, days=14)
    then = {stay.code: stay for stay in before.past.stays.values() if stay}
    assert set(then) == {code}
    assert then[code].stay == Stay(day(5), day(7))
    gone = set(draft.group.codes) - {code}
    assert all(before.past.stays[each] is None for each in gone)
    assert list(before.past.windows.values()) == [None]


def test_the_journal_of_a_room_has_its_window(desk: Desk) -> None:
    changed(desk)
    log = desk.items()
    owners = [key for key in log if key[0] == keys.room_log(desk.h, "108")]
    assert len(owners) == 1
    assert log[owners[0]]["Verb"] == {"S": "out_of_order"}
