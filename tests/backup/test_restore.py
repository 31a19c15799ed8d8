"""`manage.py restore` verifies a backup as a whole, then writes it into an empty table."""

import gzip
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.core.management.base import CommandError

from reservations.backup.format import Header, text_of
from reservations.backup.restoring import Checking, Restore, marker, putting
from reservations.backup.restoring.marker import TakenOver
from reservations.backup.writing import Growing
from reservations.domain import refusals as r
from reservations.models import keys
from reservations.services.mark_dirty import mark_dirty
from tests.backup.conftest import Tables
from tests.desk import ROOMS, Desk, day

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


# With the hotels' records the desks open, and from then on no restore may write.


def opens_and_works(restore: Restore, desk: Desk) -> None:
    """The restore goes on until the desk is open, is stopped there, and the day is ended."""
    for _ in restore.run():
        try:
            desk.ends_day()
        except r.NoHotel:
            continue
        return


def test_one_that_is_stopped_when_the_desk_has_opened_does_not_set_it_back(
    backed_up: Path, desk: Desk, tables: Tables, says: Says
) -> None:
    restored = tables.create()
    opens_and_works(restoring(backed_up), desk)
    before = tables.items(restored)
    assert desk.hotel().business_date == day(1)
    with pytest.raises(CommandError, match="is not empty"):
        says("restore", backed_up)
    assert tables.items(restored) == before
    assert "Everything agrees." in says("check_hotel")


def test_one_that_was_taken_over_does_not_open_the_desk_again(
    backed_up: Path, desk: Desk, tables: Tables, says: Says
) -> None:
    restored = tables.create()

    def meanwhile() -> None:
        says("restore", backed_up)
        desk.ends_day()

    restore = restoring(backed_up)
    restore._dynamodb = Stalls(restore._dynamodb, meanwhile, at="transact_write_items")
    with pytest.raises(TakenOver):
        list(restore.run())
    assert desk.hotel().business_date == day(1)
    assert ("RESTORE", "RESTORE") not in tables.items(restored)


class Stalls:
    """A client whose process is held up before it sends its first request `at`, while somebody
    else is quicker."""

    def __init__(self, client: Any, meanwhile: Callable[[], None], *, at: str) -> None:
        self._client = client
        self._meanwhile: list[Callable[[], None]] = [meanwhile]
        self._at = at
        self.sent: list[str] = []

    def __getattr__(self, name: str) -> Any:
        def request(**arguments: Any) -> Any:
            if name == self._at and self._meanwhile:
                self._meanwhile.pop()()
            self.sent.append(name)
            return getattr(self._client, name)(**arguments)

        return request


def test_one_that_is_held_up_in_the_middle_writes_nothing_when_another_has_ended_it(
    desk: Desk,
    file: Path,
    tables: Tables,
    says: Says,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reservations.backup.writing.MEMBER_BYTES", 4 << 20)
    monkeypatch.setattr(putting, "WORKERS", 1)
    monkeypatch.setattr(putting, "BATCH", 5)
    says("backup", file)
    restored = tables.create()

    def meanwhile() -> None:
        says("restore", file)
        for code in [sk for pk, sk in tables.items(restored) if sk.startswith("ROOM#")]:
            desk.does(mark_dirty, room=desk.get(keys.Key("HOTEL#MAIN", code)).number)

    restore = restoring(file)
    stalls = Stalls(restore._dynamodb, meanwhile, at="get_item")
    restore._dynamodb = stalls
    with pytest.raises(TakenOver):
        list(restore.run())
    assert "batch_write_item" not in stalls.sent
    assert {desk.room(number).housekeeping for number in ROOMS} == {"DIRTY"}
    assert "Everything agrees." in says("check_hotel")


def test_a_hotel_that_somebody_sets_up_meanwhile_is_left_alone(
    backed_up: Path, tables: Tables, says: Says
) -> None:
    restored = tables.create()
    next(restoring(backed_up).run())
    hotel = Desk.opened("MAIN").hotel()
    with pytest.raises(CommandError, match="has set up a hotel"):
        says("restore", backed_up)
    found = tables.items(restored)["HOTEL#MAIN", "HOTEL"]
    assert found == hotel.to_dynamodb_dict()


@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_more_hotels_than_a_transaction_takes_are_opened_one_after_the_other(
    desk: Desk,
    file: Path,
    table_name: str,
    tables: Tables,
    says: Says,
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    for code in ("TWO", "THREE"):
        Desk.opened(code)
    says("backup", file)
    stored = tables.items(table_name)
    restored = tables.create()
    monkeypatch.setattr(marker, "HOTELS_AT_ONCE", at_once)
    restore = restoring(file)
    sent = Stopping(restore._dynamodb, after=1)
    restore._dynamodb = sent
    with pytest.raises(KeyboardInterrupt):
        list(restore.run())
    if at_once < 3:
        open_now = {pk for pk, sk in tables.items(restored) if sk == "HOTEL"}
        assert len(open_now) == at_once
        # Who works there already is not disturbed by those that follow.
        Desk(open_now.pop().removeprefix("HOTEL#")).guest()
        assert "Goes on" in says("restore", file)
    assert stored.keys() <= tables.items(restored).keys()
    assert ("RESTORE", "RESTORE") not in tables.items(restored)
    assert "Everything agrees." in says("check_hotel")


class Stopping:
    """A client whose process is stopped right behind a transaction."""

    def __init__(self, client: Any, after: int) -> None:
        self._client = client
        self._left = after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def transact_write_items(self, **request: Any) -> Any:
        self._client.transact_write_items(**request)
        self._left -= 1
        if self._left == 0:
            raise KeyboardInterrupt


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
    monkeypatch.setattr(putting, "sleep_below", lambda *_, **__: None)
    name = tables.create()
    items = [{"PK": {"S": f"GUEST#MAIN#{n}"}, "SK": {"S": "GUEST"}} for n in range(20)]
    client = Reluctant(tables.client, rounds)
    with putting.Putting(client, before_each=lambda: None) as writing:
        assert sum(writing.put(items)) == 20
    assert len(tables.items(name)) == 20
    assert client.calls == rounds + 1


def test_a_table_that_leaves_out_some_for_ever_ends_the_restore(
    backed_up: Path, tables: Tables, says: Says, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables.create()
    monkeypatch.setattr(putting, "sleep_below", lambda *_, **__: None)
    monkeypatch.setattr(putting, "MAX_ROUNDS", 0)
    with pytest.raises(CommandError, match="Started again with the same file"):
        says("restore", backed_up)
    monkeypatch.undo()
    assert "Restored" in says("restore", backed_up)
