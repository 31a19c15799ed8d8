"""What somebody has changed in a sealed journal is found; an untouched one is clean."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pynamodb.expressions.operand import Path

from reservations.domain import journal_chain
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.journal_chain import genesis, links
from reservations.domain.profile import Profile
from reservations.domain.stay import DAY
from reservations.models import Day, HotelRecord, JournalEntry, keys
from reservations.models.journal_lines import lines_of_day
from reservations.night_audit import forget
from reservations.self_check.journal import Verified, read_days, verify
from reservations.self_check.problems import Tampered
from reservations.services.anonymise_guest import anonymise_guest
from reservations.services.edit_guest import edit_guest
from reservations.services.end_of_day import end_of_day
from reservations.services.mark_dirty import mark_dirty
from reservations.services.merge_guests import merge_guests
from reservations.services.move_room import move_room
from reservations.services.seal_day import seal_day
from reservations.services.set_up_hotel import set_up_hotel
from reservations.services.swap_rooms import swap_rooms
from tests.desk import NOW, TODAY, Desk, day

LATER = NOW + 2 * LONGEST_VERB
FAR_LATER = NOW + dt.timedelta(days=30)


@pytest.fixture
def sealed(desk: Desk) -> Desk:
    """Three days: on the first somebody came, on the next two nothing was done but ending them."""
    desk.in_house("101", departure=day(5))
    works(desk, 3)
    desk.ends_day(3)
    for number in range(3):
        seals(desk, day(number))
    return desk


def works(desk: Desk, times: int) -> None:
    """One entry a minute, so that their order is known."""
    for minutes in range(1, times + 1):
        desk.sets("102", housekeeping="CLEAN")
        at = NOW + dt.timedelta(minutes=minutes)
        mark_dirty(replace(desk.op("mark_dirty"), at=at), room="102")


def seals(desk: Desk, date: dt.date) -> None:
    seal_day(replace(desk.op("seal_day"), at=LATER), date=date)


def verified(desk: Desk, **asked: Any) -> Verified:
    today = desk.hotel().business_date
    *_, found = verify(
        desk.h, read_days(desk.h), business_date=today, **{"now": FAR_LATER, **asked}
    )
    return found


def problems(desk: Desk, **asked: Any) -> list[Tampered]:
    return verified(desk, **asked).problems


def entries(desk: Desk, verb: str, date: dt.date = TODAY) -> list[JournalEntry]:
    return [entry for entry, _ in lines_of_day(desk.h, date) if entry.verb == verb]


def day_of(desk: Desk, number: int = 0) -> Any:
    return desk.get(keys.day(desk.h, day(number)))


@pytest.mark.parametrize("number", range(6))
def test_of_a_day_that_is_not_marked_as_a_whole_the_marked_ones_are_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(journal_chain, "MOST_MARKS", 4)
    works(desk, 5)
    desk.ends_day()
    seals(desk, TODAY)
    assert problems(desk) == []
    there = [entry for entry, _ in lines_of_day(desk.h, TODAY)]
    entry = sorted(there, key=lambda each: each.gsi1_sk)[number]
    entry.update(actions=[JournalEntry.by.set("somebody")])
    _, changed = problems(desk)
    if number < 4:
        assert f"changed, or put in the place of another: entry {entry.operation}" in changed.says
    else:
        assert changed.says == "the first 4 are as they were; later ones cannot be told apart."
    entry.delete()
    _, gone = problems(desk)
    assert ("removed: 1 of the entries" in gone.says) == (number < 3)


def test_an_untouched_journal_is_clean(sealed: Desk) -> None:
    found = verified(sealed)
    assert found.problems == []
    there = [entry for number in range(3) for entry, _ in lines_of_day(sealed.h, day(number))]
    assert (found.days, found.entries, found.begins) == (3, len(there), TODAY)
    assert found.newest == (day(2), day_of(sealed, 2).journal_hash)


def test_a_hotel_of_which_no_day_has_ended_is_clean(desk: Desk) -> None:
    assert (problems(desk), verified(desk).newest) == ([], None)


# Entries.


def test_a_changed_fact_is_found_and_its_entry_named(sealed: Desk) -> None:
    entry = entries(sealed, "mark_dirty")[1]
    entry.facts["before"]["housekeeping"] = "INSPECTED"
    entry.save()
    counted, changed = problems(sealed)
    assert "6 entries were there when it was sealed, 6 are there now" in counted.says
    assert (changed.date, f"entry {entry.operation} (mark_dirty by desk" in changed.says) == (
        TODAY,
        True,
    )


@pytest.mark.parametrize("name", ["by", "verb", "digest", "operation"])
def test_whatever_an_entry_says_is_sealed(sealed: Desk, name: str) -> None:
    entry = entries(sealed, "mark_dirty")[0]
    setattr(entry, name, "somebody")
    entry.save()
    assert len(problems(sealed)) == 2


def test_an_entry_that_is_taken_out_of_its_records_history_is_found(sealed: Desk) -> None:
    entry = entries(sealed, "check_in")[0]
    entry.update(actions=[HotelRecord.gsi2_sk.set("HIDDEN")])
    assert "changed" in problems(sealed)[1].says


def test_a_removed_entry_is_found_and_the_one_before_it_named(sealed: Desk) -> None:
    before, entry = entries(sealed, "mark_dirty")[:2]
    entry.delete()
    counted, removed = problems(sealed)
    assert "6 entries were there when it was sealed, 5 are there now" in counted.says
    assert "removed: 1 of the entries" in removed.says
    assert before.operation in removed.says


def test_an_entry_that_no_index_lists_any_more_counts_as_removed(sealed: Desk) -> None:
    entries(sealed, "mark_dirty")[1].update(actions=[HotelRecord.gsi1_pk.remove()])
    assert "removed" in problems(sealed)[1].says


def test_an_added_entry_is_found_and_named(sealed: Desk) -> None:
    entry = entries(sealed, "mark_dirty")[1]
    forged = "f" * 20
    place = keys.entry_of_day(sealed.h, TODAY, "2026-11-22T18:07:30.000Z", forged)
    entry.pk, entry.operation = keys.journal_entry(sealed.h, forged).pk, forged
    entry.gsi1_sk = place.sk
    entry.save()
    counted, added = problems(sealed)
    assert "6 entries were there when it was sealed, 7 are there now" in counted.says
    assert (added.says.startswith("added"), forged in added.says) == (True, True)


def test_two_swapped_entries_are_found(sealed: Desk) -> None:
    one, other = entries(sealed, "mark_dirty")[:2]
    one.gsi1_sk, other.gsi1_sk = other.gsi1_sk, one.gsi1_sk
    one.save()
    other.save()
    assert len(problems(sealed)) > 1


def test_what_a_swap_says_of_the_other_reservation_is_sealed_too(desk: Desk) -> None:
    code, other = desk.in_house("101"), desk.in_house("102")
    desk.does(swap_rooms, code=code, other=other)
    desk.ends_day()
    seals(desk, TODAY)
    assert problems(desk) == []
    entry = entries(desk, "swap_rooms")[0]
    operation, instant = entry.operation, "2026-11-22T18:05:00.000Z"
    trace: Any = desk.get(keys.entry_about(keys.reservation(desk.h, other).pk, instant, operation))
    trace.facts["after"]["room"] = "300"
    trace.save()
    assert operation in problems(desk)[1].says


# Days.


def test_a_changed_hash_breaks_the_chain_of_the_day_after(sealed: Desk) -> None:
    day_of(sealed).update(actions=[Day.journal_hash.set("0" * 64)])
    said = problems(sealed)
    assert [each.date for each in said] == [day(1), TODAY, TODAY, TODAY]
    assert "the chain is broken" in said[0].says
    assert f"but the hash is {'0' * 64}" in said[1].says
    assert "no entry was changed: the hash of the day was" in said[3].says


def test_a_day_that_was_made_anew_with_its_entries_breaks_the_chain(sealed: Desk) -> None:
    entries(sealed, "mark_dirty")[1].delete()
    forged = links(genesis(sealed.h), [line for _, line in lines_of_day(sealed.h, TODAY)])
    day_of(sealed).update(
        actions=[
            Day.journal_hash.set(forged.hash),
            Day.journal_entries.set(forged.entries),
            Day.journal_marks.set(forged.text_of_marks),
        ]
    )
    broken, otherwise = problems(sealed)
    assert (broken.date, "the chain is broken" in broken.says) == (day(1), True)
    assert (otherwise.date, "its seal was made by entry" in otherwise.says) == (TODAY, True)


def test_a_changed_number_of_entries_is_found(sealed: Desk) -> None:
    day_of(sealed).update(actions=[Day.journal_entries.set(5)])
    (changed,) = problems(sealed)
    assert "number of entries" in changed.says


@pytest.mark.parametrize("number", [1, 2])
def test_a_removed_day_is_missing(sealed: Desk, number: int) -> None:
    day_of(sealed, number).delete()
    assert Tampered(day(number), "the record of this day is missing.") in problems(sealed)


def test_a_chain_without_its_first_day_does_not_begin_with_the_genesis(sealed: Desk) -> None:
    day_of(sealed).delete()
    broken, missing, _ = problems(sealed)
    assert (broken.date, "the chain is broken" in broken.says) == (day(1), True)
    assert missing == Tampered(TODAY, "the record of this day is missing.")


def test_a_day_whose_seal_was_taken_off_is_found(sealed: Desk) -> None:
    takes_seal_off(sealed, 1)
    assert {each.date for each in problems(sealed)} == {day(1), day(2)}


@pytest.mark.parametrize("count", [1, 2, 3])
def test_the_newest_seals_are_missed_when_they_are_taken_off(sealed: Desk, count: int) -> None:
    numbers = range(3 - count, 3)
    for number in numbers:
        takes_seal_off(sealed, number)
    assert [(each.date, "but was taken off" in each.says) for each in problems(sealed)] == [
        (day(number), True) for number in numbers
    ]


def test_a_day_that_was_sealed_once_more_over_other_entries_is_found(sealed: Desk) -> None:
    takes_seal_off(sealed, 2)
    ended = entries(sealed, "end_of_day", day(2))[0]
    ended.update(actions=[JournalEntry.by.set("somebody")])
    day_of(sealed, 2).update(actions=[Day.last_operation.set(ended.operation)])
    seals(sealed, day(2))
    (found,) = problems(sealed)
    assert (found.date, "but the hash is" in found.says) == (day(2), True)


def test_without_any_day_each_is_missing(sealed: Desk) -> None:
    for number in range(3):
        day_of(sealed, number).delete()
    said = problems(sealed)
    missing = [Tampered(day(n), "the record of this day is missing.") for n in range(3)]
    assert [each for each in said if each in missing] == missing


def test_the_first_day_is_known_by_when_the_hotel_was_set_up(h: str) -> None:
    """Without that day's own entry nothing else says that it has been."""
    desk = Desk(h)
    desk.does(
        set_up_hotel,
        name="Miramar",
        time_zone="Europe/Lisbon",
        currency="EUR",
        business_date=TODAY,
    )
    desk.ends_day()
    assert problems(desk) == []
    entries(desk, "end_of_day")[0].delete()
    day_of(desk).delete()
    assert problems(desk) == [Tampered(TODAY, "the record of this day is missing.")]


def test_a_day_that_the_end_of_a_later_one_should_have_sealed_is_found(desk: Desk) -> None:
    for number in range(3):
        end_of_day(replace(desk.op("end_of_day"), at=NOW + number * DAY))
    assert problems(desk, now=NOW + 2 * DAY) == [Tampered(TODAY, NOT_SEALED)]
    assert problems(desk, now=FAR_LATER) == [Tampered(day(n), NOT_SEALED) for n in range(2)]
    for number in range(2):
        seal_day(replace(desk.op("seal_day"), at=NOW + 2 * DAY), date=day(number))
    # The newest is sealed when the next one ends.
    assert problems(desk, now=FAR_LATER) == []


NOT_SEALED = "it is not sealed, although the end of a later day should have sealed it."


def takes_seal_off(desk: Desk, number: int) -> None:
    seal = (
        *(Day.swept_at, Day.journal_hash, Day.journal_before),
        *(Day.journal_entries, Day.journal_marks),
    )
    day_of(desk, number).update(actions=[each.remove() for each in seal])


def test_days_that_were_sealed_before_there_was_a_chain_are_no_problem(desk: Desk) -> None:
    desk.ends_day(2)
    seals(desk, TODAY)
    forgets_hash(desk)
    seals(desk, day(1))
    found = verified(desk)
    assert (found.problems, found.unhashed, found.begins) == ([], 1, day(1))


def forgets_hash(desk: Desk) -> None:
    """The first day is sealed as it was before there was a chain."""
    sealed = (Day.journal_hash, Day.journal_before, Day.journal_entries, Day.journal_marks)
    day_of(desk).update(actions=[each.remove() for each in sealed])
    entry = entries(desk, "seal_day", day(2))[0]
    entry.update(actions=[Path(JournalEntry.facts)["after"]["hash"].remove()])


# Anchors.


def test_a_hash_that_was_kept_elsewhere_proves_that_the_chain_was_not_made_anew(
    sealed: Desk,
) -> None:
    kept = {day(1): day_of(sealed, 1).journal_hash}
    assert problems(sealed, anchors=kept) == []
    (other,) = problems(sealed, anchors={day(1): "0" * 64})
    assert "not the one that was kept elsewhere" in other.says
    (none,) = problems(sealed, anchors={day(7): "0" * 64})
    assert "no sealed day" in none.says


def test_only_the_days_that_are_asked_for_are_computed_anew(sealed: Desk) -> None:
    entries(sealed, "mark_dirty")[1].delete()
    assert verified(sealed, first=day(1), last=day(1)).days == 1
    assert problems(sealed, first=day(1)) == []
    assert problems(sealed, last=day(0)) != []


# What may happen after the seal.


@pytest.mark.parametrize("change", ["edit", "merge", "anonymise"])
def test_a_guest_can_be_edited_merged_and_anonymised_without_breaking_the_chain(
    desk: Desk, change: str
) -> None:
    guest, into = desk.guest(), desk.guest(Profile("Ana", "Souza"))
    desk.leaves(desk.in_house("101", guest=guest, departure=day(1)))
    desk.does(edit_guest, guest=guest, profile=Profile("Ana", "Costa", "ana@example.org"))
    desk.ends_day()
    seals(desk, TODAY)
    verbs: dict[str, Callable[[], Any]] = {
        "edit": lambda: desk.does(edit_guest, guest=guest, profile=Profile("A", "B")),
        "merge": lambda: desk.does(merge_guests, guest=guest, into=into),
        "anonymise": lambda: anonymises(desk, guest),
    }
    verbs[change]()
    assert problems(desk) == []


def anonymises(desk: Desk, guest: str) -> None:
    """Until nothing in the table names the person any more."""
    desk.does(anonymise_guest, guest=guest)
    assert "Sousa" in str(desk.items())
    forget(desk.h, guest, by="desk", now=NOW)
    assert "Sousa" not in str(desk.items())


def test_work_on_later_days_changes_nothing(sealed: Desk) -> None:
    code = sealed.room("101").rented_to
    sealed.does(move_room, code=code, room="102", note="Noise")
    assert problems(sealed) == []


def test_two_hotels_in_one_table_do_not_disturb_each_other(sealed: Desk, h: str) -> None:
    other = Desk.opened(f"{h}B")
    other.ends_day()
    seals(other, TODAY)
    day_of(other).update(actions=[Day.journal_hash.set("0" * 64)])
    assert problems(sealed) == []
    assert problems(other) != []
