"""`manage.py backup` writes the whole table into a file, and says whether it is of one moment."""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient
from botocore.exceptions import ReadTimeoutError
from django.core.management.base import CommandError

from reservations.backup import pausing, taking
from reservations.backup.reading import Contents, verified
from reservations.backup.restoring import Checking
from reservations.backup.taking import Backup
from reservations.domain import refusals as r
from reservations.domain.pausing import CLOCKS_DIFFER, COMES_TO_REST, LEASE
from reservations.models import JournalEntry, keys
from reservations.services.pause_desk import pause_desk
from tests.backup.conftest import Tables
from tests.desk import Desk

Says = Callable[..., str]


def contents(file: Path) -> Contents:
    checking = Checking(file)
    list(checking.run())
    return checking.contents


def items_of(file: Path) -> dict[tuple[str, str], Any]:
    items = [each for member in verified(file) for each in member.items()]
    found = {(item["PK"]["S"], item["SK"]["S"]): item for item in items}
    assert len(found) == len(items)
    return found


def test_the_file_holds_every_item_as_it_is_stored(
    desk: Desk, table_name: str, tables: Tables, file: Path, says: Says
) -> None:
    said = says("backup", file)
    stored = tables.items(table_name)
    assert items_of(file) == stored
    assert f"{len(stored)} items ({len(stored)} of MAIN)" in said
    assert not file.with_name("hotel.backup.part").exists()


def test_one_without_a_pause_says_that_it_is_not_of_one_moment(
    desk: Desk, file: Path, says: Says
) -> None:
    said = says("backup", file)
    assert "NOT of one moment: people could work meanwhile." in said
    assert "Accounts and sign-ins are not in it" in said
    assert not contents(file).complete.consistent


def test_nobody_is_hindered_by_one_without_a_pause(
    desk: Desk, file: Path, small_pages: None
) -> None:
    backup = Backup(file, hotels=[])
    with backup.held():
        for _ in backup.take():
            desk.guest()
        backup.finish()
    assert desk.hotel().paused_until is None


@pytest.mark.parametrize("pages", [0, 1, 3, 1000])
def test_one_that_was_stopped_goes_on_where_it_was(
    desk: Desk,
    table_name: str,
    tables: Tables,
    file: Path,
    says: Says,
    small_pages: None,
    pages: int,
) -> None:
    backup = Backup(file, hotels=[])
    for _ in islice(backup.take(), pages):
        pass
    there = backup.file.items
    backup.file.close()  # As it is when the process is gone.
    said = says("backup", file)
    assert (f"Goes on behind {there} items." in said) == (there > 0)
    assert items_of(file) == tables.items(table_name)


def test_restart_begins_anew(
    desk: Desk, table_name: str, tables: Tables, file: Path, says: Says, small_pages: None
) -> None:
    backup = Backup(file, hotels=[])
    next(backup.take())
    backup.file.close()
    desk.guest()
    assert "Goes on" not in says("backup", file, "--restart")
    assert items_of(file) == tables.items(table_name)


def test_the_beginning_of_another_tables_backup_is_not_gone_on_with(
    desk: Desk, file: Path, says: Says, tables: Tables, small_pages: None
) -> None:
    backup = Backup(file, hotels=[])
    next(backup.take())
    backup.file.close()
    tables.create()
    with pytest.raises(CommandError, match="another table"):
        says("backup", file)


def test_a_file_that_exists_is_not_replaced(desk: Desk, file: Path, says: Says) -> None:
    file.write_text("last night's")
    with pytest.raises(CommandError, match="exists already"):
        says("backup", file, "--pause")
    assert file.read_text() == "last night's"
    assert desk.hotel().paused_until is None


# With a pause.


def test_one_with_a_pause_is_of_one_moment_and_the_desk_is_open_again(
    desk: Desk, file: Path, says: Says, at_rest_at_once: None
) -> None:
    said = says("backup", file, "--pause")
    assert "The desk is paused. In 40 s nothing of before can be saved any more." in said
    assert "All of it is of one moment." in said
    assert contents(file).complete.consistent
    assert desk.hotel().paused_until is None
    desk.guest()


def test_the_journal_says_that_the_desk_was_paused_and_opened(
    desk: Desk, table_name: str, tables: Tables, file: Path, says: Says, at_rest_at_once: None
) -> None:
    says("backup", file, "--pause")
    verbs = [item["Verb"]["S"] for item in tables.items(table_name).values() if "Verb" in item]
    assert verbs.count("pause_desk") == verbs.count("reopen_desk") == 1


def test_meanwhile_every_verb_is_refused(
    desk: Desk, file: Path, small_pages: None, at_rest_at_once: None
) -> None:
    backup = Backup(file, hotels=["MAIN"])
    with backup.held():
        list(backup.wait_for_rest())
        for _ in backup.take():
            with pytest.raises(r.DeskPaused):
                desk.guest()
        assert backup.finish().consistent
    desk.guest()


def test_whoever_pauses_waits_until_no_verb_of_before_can_commit(
    desk: Desk, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept: list[float] = []
    monkeypatch.setattr(taking, "sleep", slept.append)
    backup = Backup(file, hotels=["MAIN"])
    with backup.held():
        seconds = list(backup.wait_for_rest())
        assert sum(slept) == COMES_TO_REST.total_seconds() == seconds[0]
        assert backup.file.items == 0


def test_a_pause_is_put_off_for_as_long_as_the_backup_takes(
    desk: Desk, file: Path, small_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Backup(file, hotels=["MAIN"])
    first = desk.hotel().paused_until
    monkeypatch.setattr(pausing, "RENEWED_EVERY", dt.timedelta(0))
    with backup.held():
        for _ in backup.take():
            assert desk.hotel().paused_until >= first
        assert desk.hotel().paused_until > first
        assert backup.finish().consistent


def test_where_no_answer_comes_a_pause_is_put_off_the_next_time(
    desk: Desk, file: Path, small_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Backup(file, hotels=["MAIN"])
    first = desk.hotel().paused_until
    with backup.held():
        with monkeypatch.context() as silent:
            silent.setattr(BaseClient, "_make_api_call", _without_an_answer)
            backup.pause.renew()
        assert desk.hotel().paused_until == first
        backup.pause.renew()
        assert desk.hotel().paused_until > first
        assert backup.pause.holds


def _without_an_answer(*_: object) -> None:
    raise ReadTimeoutError(endpoint_url="http://127.0.0.1:1")


def test_a_pause_that_was_not_put_off_in_time_is_lost(
    desk: Desk, file: Path, small_pages: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Backup(file, hotels=["MAIN"])
    later = pausing.time.monotonic() + (LEASE - CLOCKS_DIFFER).total_seconds()
    with backup.held():
        next(backup.take())
        monkeypatch.setattr(pausing.time, "monotonic", lambda: later)
        done = backup.finish()
    assert (done.consistent, done.why) == (False, "the pause could not be held")


def test_a_pause_that_somebody_has_taken_away_is_lost(
    desk: Desk, file: Path, small_pages: None
) -> None:
    backup = Backup(file, hotels=["MAIN"])
    hotel = desk.hotel()
    hotel.paused_by = "another"
    hotel.save()
    with backup.held():
        list(backup.take())
        assert not backup.finish().consistent
    # It is the other's to end.
    assert desk.hotel().paused_by == "another"


def test_a_desk_that_is_paused_already_is_not_paused_again(
    desk: Desk, file: Path, says: Says
) -> None:
    soon = dt.datetime.now(dt.UTC) + LEASE
    desk.does(pause_desk, until=soon, reason="BACKUP")
    with pytest.raises(CommandError, match="The desk is paused for a backup"):
        says("backup", file, "--pause")
    assert not file.exists()


def test_of_several_hotels_all_have_to_be_paused(
    desk: Desk, file: Path, says: Says, at_rest_at_once: None
) -> None:
    other = Desk.opened("TWO")
    said = says("backup", file, "--pause")
    assert "NOT of one moment: nobody had paused TWO." in said
    file.unlink()
    assert "All of it is of one moment." in says("backup", file, "--pause", "MAIN", "TWO")
    assert other.hotel().paused_until is None


def test_where_one_hotel_cannot_be_paused_none_is(desk: Desk, file: Path, says: Says) -> None:
    with pytest.raises(CommandError, match="not set up"):
        says("backup", file, "--pause", "MAIN", "NOWHERE")
    assert desk.hotel().paused_until is None


def test_a_desk_is_opened_when_the_backup_fails(
    desk: Desk, file: Path, says: Says, monkeypatch: pytest.MonkeyPatch, at_rest_at_once: None
) -> None:
    def pages(*_: Any) -> Iterator[Any]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(taking, "pages", pages)
    with pytest.raises(KeyboardInterrupt):
        says("backup", file, "--pause")
    assert desk.hotel().paused_until is None


def stopped(file: Path) -> Backup:
    """A backup with a pause whose process is gone after the first page."""
    backup = Backup(file, hotels=["MAIN"])
    next(backup.take())
    backup.file.close()
    return backup


def test_who_goes_on_at_once_takes_the_pause_up(
    desk: Desk, file: Path, says: Says, small_pages: None
) -> None:
    stopped(file)
    assert "All of it is of one moment." in says("backup", file, "--pause")
    assert desk.hotel().paused_until is None


def test_who_goes_on_when_the_desk_may_have_been_open_has_not_one_moment(
    desk: Desk, file: Path, says: Says, small_pages: None
) -> None:
    stopped(file)
    hotel = desk.hotel()
    hotel.paused_until = dt.datetime.now(dt.UTC) + CLOCKS_DIFFER
    hotel.save()
    with pytest.raises(CommandError, match="the desk has opened since"):
        says("backup", file, "--pause")
    assert "NOT of one moment: the pause could not be held." in says("backup", file)


def test_a_backup_without_a_pause_is_not_gone_on_with_as_if_it_had_one(
    desk: Desk, file: Path, says: Says, small_pages: None
) -> None:
    backup = Backup(file, hotels=[])
    next(backup.take())
    backup.file.close()
    with pytest.raises(CommandError, match="without a pause"):
        says("backup", file, "--pause")
    assert desk.hotel().paused_until is None


def test_an_entry_of_the_journal_names_who_has_paused(desk: Desk, file: Path) -> None:
    backup = Backup(file, hotels=["MAIN"])
    with backup.held():
        entry = desk.get(keys.journal_entry("MAIN", desk.hotel().paused_by))
        assert isinstance(entry, JournalEntry)
        assert (entry.verb, entry.by) == ("pause_desk", "console")
