"""`manage.py restore` verifies a backup as a whole, then writes it into an empty table."""

import gzip
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from reservations.backup.format import Header, text_of
from reservations.backup.restoring import Checking, Restore, putting
from reservations.backup.writing import Growing
from reservations.domain import refusals as r
from tests.backup.conftest import Tables
from tests.desk import Desk

Says = Callable[..., str]
pytestmark = pytest.mark.usefixtures("small_pages")


@pytest.fixture
def backed_up(desk: Desk, file: Path, says: Says) -> Path:
    says("backup", file)
    return file


def restoring(file: Path) -> Restore:
    checking = Checking(file)
    list(checking.run())
    return Restore(file, checking.contents, checking.hotels)


def test_a_backup_in_an_empty_table_is_the_table(
    backed_up: Path, table_name: str, tables: Tables, says: Says
) -> None:
    stored = tables.items(table_name)
    empty = tables.create()
    said = says("restore", backed_up)
    assert tables.items(empty) == stored
    assert f"Restored {len(stored)} items. Now run check_hotel (HOTEL_CODE: MAIN)." in said
    assert "Everything agrees." in says("check_hotel")


def test_one_can_work_at_the_restored_desk_at_once(
    desk: Desk, file: Path, tables: Tables, says: Says, at_rest_at_once: None
) -> None:
    says("backup", file, "--pause")
    tables.create()
    assert "all of one moment" in says("restore", file)
    hotel = desk.hotel()
    assert hotel.paused_until is hotel.paused_by is hotel.pause_reason is None
    desk.guest()
    assert "Everything agrees." in says("check_hotel")


def test_several_hotels_come_back(desk: Desk, file: Path, tables: Tables, says: Says) -> None:
    Desk.opened("TWO").books()
    says("backup", file)
    tables.create()
    assert "HOTEL_CODE: MAIN, TWO" in says("restore", file)
    assert "Everything agrees." in says("check_hotel")


def test_only_verify_writes_nothing(backed_up: Path, tables: Tables, says: Says) -> None:
    empty = tables.create()
    assert "is sound" in says("restore", backed_up, "--only-verify")
    assert tables.items(empty) == {}


def test_a_table_that_is_not_empty_is_left_alone(
    backed_up: Path, tables: Tables, says: Says
) -> None:
    other = tables.create()
    Desk.opened("MAIN")
    before = tables.items(other)
    with pytest.raises(CommandError, match="is not empty"):
        says("restore", backed_up)
    assert tables.items(other) == before


def test_without_a_table_create_table_is_named(backed_up: Path, tables: Tables, says: Says) -> None:
    tables.use("No-such-table")
    with pytest.raises(CommandError, match="create_table makes it"):
        says("restore", backed_up)


def test_a_backup_of_a_table_with_other_keys_is_refused(
    file: Path, tables: Tables, says: Says
) -> None:
    empty = tables.create()
    growing = Growing(file)
    growing.begin(Header("Other", "", ["Id"], "2026-11-22T03:00:00.000Z"))
    growing.finish(consistent=False, why="", at="")
    growing.close()
    with pytest.raises(CommandError, match="with other keys"):
        says("restore", file)
    assert tables.items(empty) == {}


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (lambda sound: sound[:-5], "It ends in the middle"),
        (lambda sound: sound[: len(sound) // 2], "It ends in the middle"),
        (lambda sound: b"", "Its end is missing"),
        (lambda sound: sound[:500] + bytes([sound[500] ^ 1]) + sound[501:], "will not do"),
        (lambda sound: gzip.compress(text_of(Backup={"format": 9}) + b"{}"), "has no seal"),
        (lambda sound: b"PK,SK", "is no gzip"),
    ],
)
def test_nothing_is_written_of_a_file_that_is_not_sound(
    backed_up: Path, tables: Tables, says: Says, spoil: Callable[[bytes], bytes], cause: str
) -> None:
    empty = tables.create()
    backed_up.write_bytes(spoil(backed_up.read_bytes()))
    with pytest.raises(CommandError, match=cause):
        says("restore", backed_up)
    assert tables.items(empty) == {}


def test_a_file_that_is_not_there_is_told(desk: Desk, tmp_path: Path, says: Says) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        says("restore", tmp_path / "missing")


def test_nobody_works_in_a_table_that_is_not_whole(
    backed_up: Path, desk: Desk, tables: Tables
) -> None:
    tables.create()
    restore = restoring(backed_up)
    for _ in restore.run():
        # The hotels' records come last, and the marker goes after them.
        try:
            desk.guest()
        except r.NoHotel:
            continue
        break
    everything = set(tables.items(tables.made[0]))
    assert everything <= set(tables.items(tables.made[1]))


@pytest.mark.parametrize("batches", [0, 1, 4, 7])
def test_one_that_was_stopped_goes_on_with_the_same_file(
    backed_up: Path, table_name: str, tables: Tables, says: Says, batches: int
) -> None:
    stored = tables.items(table_name)
    empty = tables.create()
    for _ in islice(restoring(backed_up).run(), batches):
        pass
    said = says("restore", backed_up)
    assert ("Goes on" in said) == (batches > 0)
    assert tables.items(empty) == stored


def test_it_does_not_go_on_with_another_file(
    backed_up: Path, tmp_path: Path, desk: Desk, tables: Tables, says: Says
) -> None:
    desk.guest()
    says("backup", tmp_path / "later")
    empty = tables.create()
    next(restoring(backed_up).run())
    before = tables.items(empty)
    with pytest.raises(CommandError, match="Another backup is being restored"):
        says("restore", tmp_path / "later")
    assert tables.items(empty) == before


def test_of_two_that_restore_one_file_the_later_goes_on(
    backed_up: Path, table_name: str, tables: Tables, says: Says
) -> None:
    stored = tables.items(table_name)
    empty = tables.create()
    first = restoring(backed_up).run()
    next(first)
    says("restore", backed_up)
    with pytest.raises(Exception, match="Another start"):
        list(first)
    assert tables.items(empty) == stored


def test_a_table_that_is_not_whole_is_not_backed_up(
    backed_up: Path, tmp_path: Path, tables: Tables, says: Says
) -> None:
    tables.create()
    next(restoring(backed_up).run())
    with pytest.raises(CommandError, match="is being restored into it"):
        says("backup", tmp_path / "half")


class Reluctant:
    """A client whose table leaves out some of each batch, so and so often."""

    def __init__(self, client: Any, rounds: int) -> None:
        self._client = client
        self._rounds = rounds
        self.calls = 0

    def batch_write_item(self, RequestItems: dict[str, Any]) -> dict[str, Any]:  # noqa: N803
        self.calls += 1
        [(table, requests)] = RequestItems.items()
        if self.calls > self._rounds:
            return dict(self._client.batch_write_item(RequestItems=RequestItems))
        self._client.batch_write_item(RequestItems={table: requests[:1]})
        return {"UnprocessedItems": {table: requests[1:]} if requests[1:] else {}}


@pytest.mark.parametrize("rounds", [0, 3])
def test_what_a_table_leaves_out_is_sent_again(
    tables: Tables, monkeypatch: pytest.MonkeyPatch, rounds: int
) -> None:
    monkeypatch.setattr(putting.time, "sleep", lambda _: None)
    name = tables.create()
    items = [{"PK": {"S": f"GUEST#MAIN#{n}"}, "SK": {"S": "GUEST"}} for n in range(20)]
    client = Reluctant(tables.client, rounds)
    with putting.Putting(client) as writing:
        assert sum(writing.put(items)) == 20
    assert len(tables.items(name)) == 20
    assert client.calls == rounds + 1


def test_a_table_that_leaves_out_some_for_ever_ends_the_restore(
    backed_up: Path, tables: Tables, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables.create()
    monkeypatch.setattr(putting.time, "sleep", lambda _: None)
    monkeypatch.setattr(putting, "MAX_ROUNDS", 0)
    with pytest.raises(CommandError, match="Started again with the same file"):
        says("restore", backed_up)
    monkeypatch.undo()
    assert "Restored" in says("restore", backed_up)
