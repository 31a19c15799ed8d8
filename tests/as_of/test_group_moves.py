"""What a group did together is told of each reservation and room, as if it had been done alone."""

import datetime as dt
from collections.abc import Callable

import pytest

from reservations.models import keys
from reservations.models.reading import read_reservation
from reservations.selectors.as_of.entries import place_of
from reservations.selectors.as_of.room import RoomAsOf, read_room_as_of
from reservations.selectors.as_of.why import read_why_not_free
from reservations.selectors.history import read_history, read_history_of_stay
from reservations.selectors.journal.asked import Asked
from reservations.selectors.journal.doors import read_known_room
from reservations.selectors.journal.of_record import read_reservation_journal
from reservations.selectors.journal.walked import read_room_journal
from reservations.self_check.agreement import read_agreement
from reservations.self_check.journal import journal_problems
from reservations.services.change_dates import change_dates
from reservations.services.check_out import check_out
from reservations.services.groups.cancel_group import cancel_group
from reservations.services.groups.check_in_group import check_in_group
from reservations.services.groups.check_out_group import check_out_group
from reservations.services.groups.move_group import move_group
from reservations.services.mark_dirty import mark_dirty
from reservations.services.reinstate import reinstate
from tests.as_of.seen import seen, told
from tests.desk import NOW, Desk, day
from tests.groups import SMALL, rooms
from tests.journal.conftest import Minutes
from tests.parties import TODAY, Party

ALONE = {
    "check_in_group": "check_in",
    "check_out_group": "check_out",
    "cancel_group": "cancel",
    "move_group": "change_dates",
}
EACH_VERB = pytest.mark.parametrize("verb", list(ALONE))


@pytest.fixture
def clock(h: str) -> Minutes:
    return Minutes(Desk.opened(h, rooms=SMALL).h)


@pytest.fixture
def party(clock: Minutes) -> Party:
    """Two with rooms of their own, and two without; somebody else is in house, too."""
    clock.in_house("104")
    named = [rooms(1, room=number, **TODAY) for number in ("101", "102")]
    return Party(clock, *named, rooms(1, **TODAY), rooms(1, "SUI", **TODAY))


def carried_out(clock: Minutes, party: Party, verb: str) -> None:
    does: dict[str, Callable[[], object]] = {
        "check_in_group": lambda: clock.does(check_in_group, group=party.id),
        "check_out_group": lambda: clock.does(check_out_group, group=party.id),
        "cancel_group": lambda: clock.does(cancel_group, group=party.id, reason="Snow"),
        "move_group": lambda: clock.does(move_group, group=party.id, days=2),
    }
    does[verb]()


def ready(clock: Minutes, party: Party, verb: str) -> None:
    if verb == "check_out_group":
        carried_out(clock, party, "check_in_group")


def now(clock: Minutes) -> dt.datetime:
    """Half a minute after the last thing was done, and before the next one is."""
    return NOW + dt.timedelta(minutes=clock.passed, seconds=30)


def room_at(clock: Minutes, number: str, moment: dt.datetime) -> RoomAsOf:
    _, known = read_known_room(clock.h, number)
    found = read_room_as_of(clock.h, known, moment)
    assert isinstance(found, RoomAsOf)
    return found


@EACH_VERB
def test_the_desk_is_told_as_it_was_before_and_after(
    clock: Minutes, party: Party, verb: str
) -> None:
    ready(clock, party, verb)
    moments = {now(clock): seen(clock.h, party.codes, now(clock))}
    carried_out(clock, party, verb)
    moments[now(clock)] = seen(clock.h, party.codes, now(clock))
    clock.does(mark_dirty, room="105")
    clock.books(arrival=day(1), departure=day(4), room="106")
    for moment, then in moments.items():
        assert told(clock.h, party.codes, moment) == then
    before, after = moments.values()
    assert all(before.stays[code] != after.stays[code] for code in party.codes)
    assert before.chart != after.chart


def test_what_is_done_to_one_of_them_later_is_taken_back_first(
    clock: Minutes, party: Party
) -> None:
    moments = {}

    def looked() -> None:
        moments[now(clock)] = seen(clock.h, party.codes, now(clock))

    looked()
    carried_out(clock, party, "move_group")
    looked()
    clock.does(change_dates, code=party.codes[0], departure=day(7))
    looked()
    carried_out(clock, party, "cancel_group")
    looked()
    for code in party.codes:
        clock.does(reinstate, code=code)
        looked()
    clock.does(move_group, group=party.id, days=-2)
    looked()
    carried_out(clock, party, "check_in_group")
    looked()
    clock.does(check_out, code=party.codes[1])
    looked()
    carried_out(clock, party, "check_out_group")
    looked()
    for moment, then in moments.items():
        assert told(clock.h, party.codes, moment) == then


@EACH_VERB
def test_the_history_of_a_reservation_says_what_was_done_with_its_group(
    clock: Minutes, party: Party, verb: str
) -> None:
    ready(clock, party, verb)
    carried_out(clock, party, verb)
    for stay in party.stays:
        newest = read_history_of_stay(read_reservation(clock.h, stay.code))[0]
        assert newest.verb == ALONE[verb]
        assert newest.names["Reservation"] == stay.code
        page = read_reservation_journal(clock.h, stay.code, Asked(see_guests=True)).page
        assert page.rows[0].entry.verb == ALONE[verb]


@EACH_VERB
def test_the_journal_of_a_room_has_what_the_group_did(
    clock: Minutes, party: Party, verb: str
) -> None:
    ready(clock, party, verb)
    carried_out(clock, party, verb)
    for number, concerned in (("101", True), ("108", False)):
        rows = read_room_journal(clock.h, number, None, Asked(see_guests=True)).rows
        assert (verb in {row.entry.verb for row in rows}) is concerned


@EACH_VERB
def test_the_page_of_a_room_leads_from_before_the_group_to_after_it(
    clock: Minutes, party: Party, verb: str
) -> None:
    ready(clock, party, verb)
    earlier = now(clock)
    carried_out(clock, party, verb)
    before, after = (room_at(clock, "101", moment) for moment in (earlier, now(clock)))
    assert before.next
    assert after.previous
    assert before.next.operation == after.previous.operation
    occupied = {"check_in_group": (False, True), "check_out_group": (True, False)}
    was, is_now = occupied.get(verb, (False, False))
    assert before.room
    assert after.room
    told_of = [each.rented_to is not None for each in (before.room, after.room)]
    assert told_of == [was, is_now]


@EACH_VERB
def test_the_journal_of_the_group_has_one_entry_and_everything_agrees(
    clock: Minutes, party: Party, verb: str
) -> None:
    ready(clock, party, verb)
    carried_out(clock, party, verb)
    newest, *others = read_history(keys.group(clock.h, party.id).pk)
    assert newest.verb == verb
    assert place_of(newest) > max(place_of(each) for each in others)
    assert read_agreement(clock.h).disagreements == []
    assert journal_problems(clock.h) == []


def test_why_a_night_is_free_or_not_tells_of_the_group(clock: Minutes, party: Party) -> None:
    def why(night: int) -> tuple[list[str], str | None]:
        """The verbs by which the room came to be held, or the one that gave it back."""
        found = read_why_not_free(clock.h, "101", day(night), see_guests=True)
        led = [entry.verb for holder in found.holders for entry in holder.entries]
        return led, found.freed and found.freed.verb

    carried_out(clock, party, "move_group")
    assert why(0) == ([], "move_group")
    assert why(4) == (["create_reservation", "change_dates"], None)
    carried_out(clock, party, "cancel_group")
    assert why(4) == ([], "cancel_group")
