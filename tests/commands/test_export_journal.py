"""`manage.py export_journal` writes the journal as lines of JSON."""

import hashlib
import json
import os
from pathlib import Path
from unittest import mock

import pytest
from django.core.management.base import CommandError

from reservations.domain.journal_chain import genesis
from reservations.management.commands import export_journal
from reservations.models import keys
from reservations.services.seal_day import seal_day
from tests.commands.conftest import Says
from tests.desk import TODAY, day
from tests.journal.conftest import Minutes

FIELDS = [
    "about",
    "at",
    "business_date",
    "by",
    "digest",
    "facts",
    "hotel",
    "names",
    "operation",
    "verb",
]


@pytest.fixture
def clock(h: str) -> Minutes:
    minutes = Minutes(Minutes.opened(h).h)
    minutes.in_house("101", departure=day(5))
    minutes.ends_day()
    return minutes


def verbs(text: str) -> list[str]:
    return [json.loads(line)["verb"] for line in text.splitlines()]


def test_every_entry_is_a_line_the_oldest_first(clock: Minutes, says: Says) -> None:
    said = says("export_journal", h=clock.h)
    assert verbs(said)[:3] == ["create_reservation", "check_in", "end_of_day"]
    assert {tuple(json.loads(line)) for line in said.splitlines()} == {tuple(FIELDS)}


def test_days_can_be_chosen(clock: Minutes, says: Says) -> None:
    clock.housekeeps(1)
    first = says("export_journal", "--until", "2026-11-22", h=clock.h)
    later = says("export_journal", "--from", "2026-11-23", h=clock.h)
    assert (verbs(first)[-1], verbs(later)[-1]) == ("end_of_day", "mark_dirty")
    assert first + later == says("export_journal", h=clock.h)
    assert says("export_journal", "--from", "2030-01-01", h=clock.h) == ""


def test_a_file_is_there_once_all_is_in_it(clock: Minutes, says: Says, tmp_path: Path) -> None:
    target = tmp_path / "journal.jsonl"
    said = says("export_journal", "--output", str(target), h=clock.h)
    assert target.read_text() == says("export_journal", h=clock.h)
    assert str(target) in said
    assert list(tmp_path.iterdir()) == [target]


def test_nobody_else_can_read_the_file(clock: Minutes, says: Says, tmp_path: Path) -> None:
    target, unfinished = tmp_path / "journal.jsonl", tmp_path / "journal.jsonl.part"
    for left in (target, unfinished):
        left.touch(mode=0o644)
    before = os.umask(0o022)
    try:
        says("export_journal", "--output", str(target), h=clock.h)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_finished_leaves_no_file(clock: Minutes, says: Says, tmp_path: Path) -> None:
    failing = mock.Mock(side_effect=OSError(28, "No space left on device"))
    with (
        mock.patch.object(export_journal, "exported_day", failing),
        pytest.raises(CommandError, match="No space left"),
    ):
        says("export_journal", "--output", str(tmp_path / "journal.jsonl"), h=clock.h)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_not_there_is_told(clock: Minutes, says: Says, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        says("export_journal", "--output", str(tmp_path / "no" / "file"), h=clock.h)


def test_the_hash_of_a_day_follows_from_its_lines_alone(clock: Minutes, says: Says) -> None:
    clock.passed += 60
    clock.does(seal_day, date=TODAY)
    link = genesis(clock.h)
    for line in says("export_journal", "--until", str(TODAY), h=clock.h).splitlines():
        link = hashlib.sha256(f"{link}\n{line}".encode()).hexdigest()
    sealed = clock.get(keys.day(clock.h, TODAY))
    assert link == sealed.journal_hash  # type: ignore[attr-defined]


def test_a_hotel_that_is_not_set_up_is_told(clock: Minutes, says: Says) -> None:
    with pytest.raises(CommandError, match="not set up"):
        says("export_journal", h="NOWHERE")
