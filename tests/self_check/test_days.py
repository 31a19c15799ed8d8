"""The journal is listed where it is looked for, and its sealed days follow each other."""

import datetime as dt
from dataclasses import replace

from reservations.domain.day_end import LONGEST_VERB
from reservations.models import Day, HotelRecord, keys
from reservations.self_check.agreement import read_agreement
from reservations.self_check.confirm import confirmed
from reservations.services.seal_day import seal_day
from tests.desk import NOW, TODAY, Desk, day

LATER = NOW + 2 * LONGEST_VERB


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
