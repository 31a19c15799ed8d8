"""The journal is listed where it is looked for, and its sealed days follow each other."""

import datetime as dt
from dataclasses import replace

from pynamodb.expressions.operand import Path

from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.profile import Profile
from reservations.models import Day, HotelRecord, JournalEntry, keys
from reservations.models.anonymised import traces_of
from reservations.models.attributes import instant_text
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.services.edit_guest import edit_guest
from reservations.services.seal_day import seal_day
from reservations.services.swap_rooms import swap_rooms
from reservations.transactions.settling import bury
from tests.desk import NOW, TODAY, Desk, day

LATER = NOW + 2 * LONGEST_VERB
INSTANT = instant_text(NOW)
FORGED = "f" * 20


def sealed(desk: Desk, days: int) -> None:
    desk.ends_day(days)
    for number in range(days):
        seal_day(replace(desk.op("seal_day"), at=LATER), date=day(number))


def said(desk: Desk) -> list[str]:
    return [each.says for each in confirmed(desk.h, read_agreement(desk.h).problems)]


def change(desk: Desk, date: dt.date, *actions: object) -> None:
    desk.get(keys.day(desk.h, date)).update(actions=list(actions))


def test_a_hotel_with_sealed_days_agrees(desk: Desk) -> None:
    desk.books()
    sealed(desk, 2)
    assert said(desk) == []


def test_an_entry_that_its_day_does_not_list_is_found(desk: Desk) -> None:
    code = desk.books()
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(code).last_operation))
    entry.update(actions=[HotelRecord.gsi1_sk.set("0")])
    assert said(desk) == [f"The journal entry of {entry.operation} is not listed where it belongs."]


def test_an_entry_that_its_record_does_not_list_is_found(desk: Desk) -> None:
    code = desk.books()
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(code).last_operation))
    entry.update(actions=[HotelRecord.gsi2_sk.set("HIDDEN")])
    assert len(said(desk)) == 1


def test_a_broken_chain_is_found(desk: Desk) -> None:
    sealed(desk, 2)
    change(desk, TODAY, Day.journal_hash.set("0" * 64))
    (found,) = said(desk)
    assert found == (
        "Day 2026-11-23: the chain is broken: it does not begin with the hash of the day before."
    )


def test_a_missing_day_is_found(desk: Desk) -> None:
    sealed(desk, 3)
    desk.get(keys.day(desk.h, day(1))).delete()
    assert "Day 2026-11-23: the record of this day is missing." in said(desk)


# What passes for an entry, and is none.


def test_an_entry_of_a_day_that_there_never_was_is_found(desk: Desk) -> None:
    code = desk.books()
    sealed(desk, 1)
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(code).last_operation))
    forges(desk, entry, keys.journal_entry(desk.h, FORGED), date=day(-40))
    assert said(desk) == [
        f"The journal entry of {FORGED} is of 2026-10-13, which was no day of the hotel."
    ]


def test_an_entry_of_a_day_to_come_is_found(desk: Desk) -> None:
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(desk.books()).last_operation))
    forges(desk, entry, keys.journal_entry(desk.h, FORGED), date=day(1))
    assert len(said(desk)) == 1


def test_an_entry_without_a_date_or_an_instant_is_found(desk: Desk) -> None:
    for number, name in enumerate(("BusinessDate", "At")):
        entry = desk.get(keys.journal_entry(desk.h, desk.reservation(desk.books()).last_operation))
        entry.update(actions=[Path(name).remove()])
        assert len([each for each in said(desk) if "is not listed" in each]) == number + 1


def test_a_copy_of_no_entry_is_found(desk: Desk) -> None:
    """It stands in a reservation's journal only, as what a swap says of the other one does."""
    code = desk.books()
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(code).last_operation))
    place = keys.entry_about(keys.reservation(desk.h, code).pk, INSTANT, FORGED)
    forges(desk, entry, place)
    assert said(desk) == [
        f"The journal of another record tells of {FORGED}, which is not about it."
    ]


def test_a_copy_of_an_entry_that_is_not_about_the_record_is_found(desk: Desk) -> None:
    code, other = desk.books(), desk.books()
    entry = desk.get(keys.journal_entry(desk.h, desk.reservation(code).last_operation))
    place = keys.entry_about(keys.reservation(desk.h, other).pk, INSTANT, entry.operation)
    forges(desk, entry, place)
    assert len(said(desk)) == 1


def swapped(desk: Desk) -> HotelRecord:
    """What a swap says of the other reservation."""
    code, other = desk.in_house("101"), desk.in_house("102")
    operation = desk.does(swap_rooms, code=code, other=other).operation
    return desk.get(keys.entry_about(keys.reservation(desk.h, other).pk, INSTANT, operation))


def test_what_a_swap_says_of_the_other_reservation_agrees(desk: Desk) -> None:
    swapped(desk)
    sealed(desk, 1)
    assert said(desk) == []


def test_what_a_swap_says_is_found_when_it_is_gone_or_says_another_name(desk: Desk) -> None:
    copy = swapped(desk)
    copy.update(actions=[JournalEntry.by.set("somebody")])
    (found,) = said(desk)
    assert "is not told in its journal as it was" in found
    copy.delete()
    (found,) = said(desk)
    assert "is not told in its journal as it was" in found


def test_personal_facts_of_no_entry_are_found(desk: Desk) -> None:
    guest = desk.guest()
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa"))
    assert said(desk) == []
    (trace,) = traces_of(desk.h, guest)
    forged = keys.trace(desk.h, guest, INSTANT, FORGED)
    trace.pk, trace.sk = forged
    trace.save()
    assert said(desk) == [f"What a guest's profile said at {FORGED} belongs to no journal entry."]


def test_an_entry_that_was_shut_out_for_good_is_none(desk: Desk) -> None:
    bury(desk.op("cancel"))
    assert said(desk) == []


def forges(desk: Desk, entry: JournalEntry, place: keys.Key, *, date: dt.date = TODAY) -> None:
    """Write the entry once more under another id, in that place."""
    entry.pk, entry.sk = place
    entry.operation = FORGED if FORGED in "".join(place) else entry.operation
    entry.business_date = date
    if place.sk == "OP":
        entry.gsi1_pk, entry.gsi1_sk = keys.entry_of_day(desk.h, date, INSTANT, FORGED)
        entry.gsi2_sk = keys.entry_about("", INSTANT, FORGED).sk
    else:
        entry.gsi1_pk = entry.gsi1_sk = None
        entry.gsi2_pk, entry.gsi2_sk = place
    entry.save()
