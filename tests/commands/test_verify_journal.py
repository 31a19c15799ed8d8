"""`manage.py verify_journal` proves that the journal is as it was sealed, or says what is not."""

from typing import Any

import pytest
from django.core.management.base import CommandError
from pynamodb.expressions.operand import Path

from reservations.models import Day, JournalEntry, keys
from reservations.services.seal_day import seal_day
from tests.commands.conftest import Says
from tests.desk import TODAY, Desk, day
from tests.journal.conftest import Minutes


@pytest.fixture
def clock(desk: Desk) -> Minutes:
    """Two days have ended, and one of them is sealed."""
    minutes = Minutes(desk.h)
    minutes.ends_day(2)
    minutes.passed += 60
    minutes.does(seal_day, date=TODAY)
    return minutes


def sealed(clock: Minutes) -> Any:
    return clock.get(keys.day(clock.h, TODAY))


def test_a_journal_that_is_as_it_was_says_so_and_names_the_newest_hash(
    clock: Minutes, says: Says
) -> None:
    said = says("verify_journal", h=clock.h)
    assert "Verified: 1 days, 1 entries." in said
    assert "Not sealed yet: 1 days that have ended." in said
    assert f"2026-11-22={sealed(clock).journal_hash}" in said
    assert said.endswith("The journal is as it was sealed.\n")


def test_each_problem_is_a_line_with_its_day_and_the_exit_status_tells(
    clock: Minutes, says: Says, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed(clock).update(actions=[Day.journal_entries.set(7)])
    with pytest.raises(CommandError, match="1 problem in the journal") as ended:
        says("verify_journal", h=clock.h)
    assert ended.value.returncode == 1


def test_it_writes_nothing(clock: Minutes, says: Says) -> None:
    before = clock.items()
    says("verify_journal", h=clock.h)
    assert clock.items() == before


def test_a_hash_that_was_kept_elsewhere_is_compared(clock: Minutes, says: Says) -> None:
    kept = sealed(clock).journal_hash
    assert "as it was sealed" in says("verify_journal", f"--anchor=2026-11-22={kept}", h=clock.h)
    with pytest.raises(CommandError, match="1 problem"):
        says("verify_journal", f"--anchor=2026-11-22={'0' * 64}", h=clock.h)


@pytest.mark.parametrize("typed", ["2026-11-22", f"yesterday={'0' * 64}", "2026-11-22=abc"])
def test_what_is_no_anchor_is_refused(clock: Minutes, says: Says, typed: str) -> None:
    with pytest.raises(CommandError):
        says("verify_journal", f"--anchor={typed}", h=clock.h)


def test_days_that_were_sealed_before_there_was_a_chain_are_told(
    clock: Minutes, says: Says
) -> None:
    sealed(clock).update(
        actions=[
            each.remove()
            for each in (
                Day.journal_hash,
                Day.journal_before,
                Day.journal_entries,
                Day.journal_marks,
            )
        ]
    )
    entry = clock.get(keys.journal_entry(clock.h, sealed(clock).last_operation))
    entry.update(actions=[Path(JournalEntry.facts)["after"]["hash"].remove()])
    clock.does(seal_day, date=day(1))
    assert "The chain begins on 2026-11-23" in says("verify_journal", h=clock.h)


def test_a_hotel_that_is_not_set_up_is_told(clock: Minutes, says: Says) -> None:
    with pytest.raises(CommandError, match="not set up"):
        says("verify_journal", h="NOWHERE")
