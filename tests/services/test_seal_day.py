"""Seal day: nothing is left to do of a day that ended, and nothing can follow from it any more."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from reservations.domain import journal_chain
from reservations.domain import refusals as r
from reservations.domain.day_end import LONGEST_VERB
from reservations.domain.journal_chain import genesis, links
from reservations.domain.pausing import LONGEST_PLAN
from reservations.models import Day, HotelRecord, keys
from reservations.models.journal_lines import lines_of_day
from reservations.self_check.journal import journal_problems
from reservations.services import seal_day as module
from reservations.services.pause_desk import pause_desk
from reservations.services.seal_day import seal_day
from reservations.transactions import freshness
from tests.desk import NOW, TODAY, Desk, day
from tests.requests import Requests

LATER = NOW + 2 * LONGEST_VERB


def seals(desk: Desk, at: dt.datetime = LATER, date: dt.date = TODAY) -> Any:
    return seal_day(replace(desk.op("seal_day"), at=at), date=date)


def test_the_day_is_sealed_at_that_instant(desk: Desk) -> None:
    desk.ends_day()
    assert seals(desk).names == {"Hotel": desk.h, "Day": "2026-11-22"}
    assert desk.get(keys.day(desk.h, TODAY)).swept_at == LATER


def refused(desk: Desk, **arguments: Any) -> r.Refusal:
    before = desk.items()
    with pytest.raises(r.Refusal) as raised:
        seals(desk, **arguments)
    assert desk.items() == before
    return raised.value


NOTHING = r.NothingToDo("seal_day")


def test_a_day_is_not_sealed_while_a_verb_of_it_may_still_commit(desk: Desk) -> None:
    desk.ends_day()
    assert refused(desk, at=LATER - dt.timedelta(seconds=1)) == NOTHING


def test_a_day_is_sealed_once(desk: Desk) -> None:
    desk.ends_day()
    seals(desk)
    assert refused(desk, at=LATER + LONGEST_VERB) == NOTHING


def test_a_day_that_has_not_ended_is_not_sealed(desk: Desk) -> None:
    assert refused(desk) == NOTHING
    desk.ends_day()
    assert refused(desk, date=day(1)) == NOTHING


def test_it_is_refused_before_the_hotel_is_set_up(h: str) -> None:
    assert refused(Desk(h)) == r.NoHotel(h)


def test_of_two_at_once_one_seals_it(desk: Desk, rival_after: Callable[[str, Any], None]) -> None:
    desk.ends_day()
    rival_after("seal_day.fetch", lambda: seals(desk))
    with pytest.raises(r.NothingToDo):
        seals(desk, at=LATER + LONGEST_VERB)
    assert desk.get(keys.day(desk.h, TODAY)).swept_at == LATER


def test_it_costs_6_units_and_reads_each_entry_once(desk: Desk, requests: Requests) -> None:
    desk.ends_day()
    start = len(requests)
    assert seals(desk).units == 6
    assert requests.since(start) == [
        *["BatchGetItem", "Query", "BatchGetItem"],
        *["BatchGetItem", "TransactWriteItems"],
    ]


def test_a_day_of_which_the_entries_take_long_to_be_read_is_sealed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Longer than anything that was planned is sent."""
    desk.ends_day()
    later = freshness.time.monotonic() + 2 * LONGEST_PLAN.total_seconds()

    def slowly(h: str, date: dt.date) -> Iterator[Any]:
        yield from lines_of_day(h, date)
        monkeypatch.setattr(freshness.time, "monotonic", lambda: later)

    monkeypatch.setattr(module, "lines_of_day", slowly)
    seals(desk)
    assert sealed_day(desk).swept_at == LATER


def test_a_day_of_very_many_entries_keeps_the_marks_of_the_first_ones(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_chain, "MOST_MARKS", 2)
    desk.in_house("101")
    desk.ends_day()
    seals(desk)
    assert (sealed_day(desk).journal_entries, len(sealed_day(desk).journal_marks)) == (3, 8)
    assert sealed_day(desk).journal_hash == links(genesis(desk.h), lines(desk)).hash
    assert journal_problems(desk.h) == []


def test_what_is_kept_of_the_marks_fits_into_a_record() -> None:
    assert journal_chain.MOST_MARKS * journal_chain.MARK_LETTERS <= 200_000


def test_a_day_is_not_sealed_while_the_desk_is_paused(desk: Desk) -> None:
    desk.ends_day()
    desk.does(pause_desk, until=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), reason="BACKUP")
    assert isinstance(refused(desk), r.DeskPaused)


# The chain over the journal.


def sealed_day(desk: Desk, date: dt.date = TODAY) -> Any:
    return desk.get(keys.day(desk.h, date))


def lines(desk: Desk, date: dt.date = TODAY) -> list[str]:
    return [line for _, line in lines_of_day(desk.h, date)]


def test_the_day_keeps_the_hash_of_its_journal_and_how_many_entries_there_were(desk: Desk) -> None:
    desk.in_house("101")
    desk.ends_day()
    seals(desk)
    expected = links(genesis(desk.h), lines(desk))
    day_ = sealed_day(desk)
    assert (day_.journal_before, day_.journal_hash) == (genesis(desk.h), expected.hash)
    assert (day_.journal_entries, day_.journal_marks) == (3, expected.text_of_marks)


def test_each_day_begins_with_the_hash_of_the_day_before(desk: Desk) -> None:
    desk.ends_day(2)
    seals(desk)
    seals(desk, date=day(1))
    assert sealed_day(desk, day(1)).journal_before == sealed_day(desk).journal_hash


def test_the_seal_itself_stands_in_the_journal_of_the_day_on_which_it_was_made(
    desk: Desk,
) -> None:
    desk.ends_day()
    operation = seals(desk).operation
    assert not any(operation in line for line in lines(desk))
    (line,) = [line for line in lines(desk, day(1)) if operation in line]
    assert sealed_day(desk).journal_hash in line


def test_a_day_is_not_sealed_before_the_one_before_it(desk: Desk) -> None:
    desk.ends_day(2)
    assert refused(desk, date=day(1)) == NOTHING


def test_the_chain_begins_where_the_day_before_was_sealed_without_a_hash(desk: Desk) -> None:
    desk.ends_day(2)
    sealed_day(desk).update(actions=[Day.swept_at.set(LATER)])
    seals(desk, date=day(1))
    assert sealed_day(desk, day(1)).journal_before == genesis(desk.h)


def test_a_day_is_not_sealed_while_the_index_lacks_the_entry_that_ended_it(desk: Desk) -> None:
    desk.ends_day()
    ended = desk.get(keys.journal_entry(desk.h, sealed_day(desk).last_operation))
    ended.update(actions=[HotelRecord.gsi1_pk.remove()])
    assert refused(desk) == NOTHING
