"""What the history tells of each verb is what the journal holds."""

from collections.abc import Callable

import pytest

from reservations import wording
from reservations.domain.profile import Profile
from reservations.models import keys
from reservations.selectors.history import read_history
from reservations.services.add_room import add_room
from reservations.services.add_room_type import add_room_type
from reservations.services.cancel import cancel
from reservations.services.change_dates import change_dates
from reservations.services.change_party import change_party
from reservations.services.edit_guest import edit_guest
from reservations.services.edit_notes import edit_notes
from reservations.services.mark_clean import mark_clean
from reservations.services.no_show import no_show
from tests.desk import ANA, Desk, day

OTHER_DATES = "Changed the dates: Mon 23 Nov 2026 until {0}, before Sun 22 Nov 2026 until {0}"
SUNDAY, WEDNESDAY = "Sun 22 Nov 2026", "Wed 25 Nov 2026"

# What each verb leaves in the journal: each does its work and returns whose journal tells it.


def of_reservation(desk: Desk, code: str) -> str:
    return keys.reservation(desk.h, code).pk


def created(desk: Desk) -> str:
    return of_reservation(desk, desk.books())


def created_with_a_room(desk: Desk) -> str:
    return of_reservation(desk, desk.books(room="102", departure=day(1)))


def checked_in(desk: Desk) -> str:
    return of_reservation(desk, desk.in_house("101"))


def upgraded(desk: Desk) -> str:
    return of_reservation(desk, desk.in_house("300"))


def checked_out_in_time(desk: Desk) -> str:
    code = desk.in_house("101", departure=day(1))
    desk.turns_to(day(1))
    desk.leaves(code)
    return of_reservation(desk, code)


def checked_out_early(desk: Desk) -> str:
    code = desk.in_house("101")
    desk.turns_to(day(1))
    desk.leaves(code)
    return of_reservation(desk, code)


def cancelled(desk: Desk) -> str:
    code = desk.books()
    desk.does(cancel, code=code, reason="ill")
    return of_reservation(desk, code)


def did_not_come(desk: Desk) -> str:
    code = desk.books()
    desk.does(no_show, code=code)
    return of_reservation(desk, code)


def extended(desk: Desk) -> str:
    code = desk.books()
    desk.does(change_dates, code=code, departure=day(5))
    return of_reservation(desk, code)


def shortened(desk: Desk) -> str:
    code = desk.books()
    desk.does(change_dates, code=code, departure=day(2))
    return of_reservation(desk, code)


def moved_to_other_dates(desk: Desk) -> str:
    code = desk.books()
    desk.does(change_dates, code=code, arrival=day(1))
    return of_reservation(desk, code)


def grown(desk: Desk) -> str:
    code = desk.books(adults=1)
    desk.does(change_party, code=code, adults=2, children=1)
    return of_reservation(desk, code)


def noted(desk: Desk) -> str:
    code = desk.books()
    desk.does(edit_notes, code=code, notes="A quiet room.")
    return of_reservation(desk, code)


def registered(desk: Desk) -> str:
    return keys.guest(desk.h, desk.guest()).pk


def renamed(desk: Desk) -> str:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa", ANA.email))
    return keys.guest(desk.h, guest).pk


def changed_nothing(desk: Desk) -> str:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=ANA)
    return keys.guest(desk.h, guest).pk


def room_added(desk: Desk) -> str:
    desk.does(add_room, number="204", room_type="SUI")
    return keys.room_log(desk.h, "204")


def room_cleaned(desk: Desk) -> str:
    desk.sets("101", housekeeping="DIRTY")
    desk.does(mark_clean, room="101")
    return keys.room_log(desk.h, "101")


def type_added(desk: Desk) -> str:
    desk.does(add_room_type, code="STD", name="Standard", rate=1, max_adults=1, sleeps=1)
    return keys.room_type(desk.h, "STD").pk


def day_ended(desk: Desk) -> str:
    desk.ends_day()
    return keys.hotel(desk.h).pk


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (created, "Created: 3 nights in DLX from Sun 22 Nov 2026, for 2 adults"),
        (created_with_a_room, f"Created: 1 night in DLX from {SUNDAY}, room 102, for 2 adults"),
        (checked_in, "Checked in to room 101"),
        (upgraded, "Checked in to room 300, SUI instead of DLX"),
        (checked_out_in_time, "Checked out of room 101"),
        (checked_out_early, "Checked out of room 101, 2 nights given back"),
        (cancelled, "Cancelled, 3 nights given back"),
        (did_not_come, "Marked as a no-show, 3 nights given back"),
        (extended, "Extended by 2 nights: departure Fri 27 Nov 2026"),
        (shortened, "Shortened by 1 night: departure Tue 24 Nov 2026"),
        (moved_to_other_dates, OTHER_DATES.format(WEDNESDAY)),
        (grown, "Changed the party from 1 adult to 2 adults, 1 child"),
        (noted, "Edited the notes"),
        (registered, "Registered"),
        (renamed, "Changed family name, phone"),
        (changed_nothing, "Changed nothing"),
        (room_added, "Added as SUI"),
        (room_cleaned, "Marked clean, before it was dirty"),
        (type_added, "Room type STD added, 1 a night"),
        (day_ended, "Ended the day of Sun 22 Nov 2026"),
    ],
)
def test_the_history_tells_what_the_journal_holds(
    desk: Desk, work: Callable[[Desk], str], told: str
) -> None:
    entries = read_history(work(desk))
    said = [wording.history_sentence(each.verb, each.facts, each.names) for each in entries]
    # The clerk of the tests does everything in one instant, so that nothing comes first.
    assert told in said


def test_the_history_of_a_verb_from_another_version_is_told_by_its_name() -> None:
    assert wording.history_sentence("upgrade_room", {}, {}) == "Upgrade room"
