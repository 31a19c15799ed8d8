"""Each row of a rooming list picks one room up, once, however often the list is sent."""

import datetime as dt
from itertools import islice

import pytest

from reservations import wording
from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted
from reservations.rooming.picking import Picked, pick_up_rows
from reservations.rooming.source import Row, read_rows
from reservations.services.blocks.release_block import release_block
from reservations.services.pause_desk import pause_desk
from tests.blocks import group_of, holds, now, party
from tests.desk import NOW, Desk, day
from tests.races.clerks import before_the_write
from tests.rooming_lists import listed
from tests.services.agreement import assert_agrees
from tests.views.block_verbs import far_block


def rows(*guests: str, **changes: object) -> list[Row]:
    return read_rows(listed(*guests, **changes)).rows  # type: ignore[arg-type]


def picked(desk: Desk, group: str, wanted: list[Row]) -> list[Picked]:
    return list(pick_up_rows(desk.h, group, wanted, by="desk", now=NOW))


def told(found: list[Picked]) -> list[str]:
    return ["before" if each.before else "done" if each.code else each.refused for each in found]


def test_each_row_becomes_a_reservation_of_the_group(desk: Desk) -> None:
    block = far_block(desk)
    found = picked(desk, block.group, rows("Lima", "Braga"))
    assert told(found) == ["done", "done"]
    assert group_of(desk, block).codes == sorted(each.code for each in found)
    names = [desk.guest_of(each.code).name for each in found]
    assert names == ["Rui Lima", "Rui Braga"]
    assert now(desk, block).left == [0, 0]
    assert_agrees(desk)


def test_the_same_list_again_changes_nothing_and_says_what_was_done(desk: Desk) -> None:
    block = far_block(desk)
    first = picked(desk, block.group, rows("Lima", "Lima"))
    before = desk.items(tombstones=True)
    again = picked(desk, block.group, rows("Lima", "Lima"))
    assert told(again) == ["before", "before"]
    assert [each.code for each in again] == [each.code for each in first]
    assert desk.items(tombstones=True) == before


def test_a_list_that_was_stopped_goes_on_where_it_was(desk: Desk) -> None:
    block = far_block(desk)
    wanted = rows("Lima", "Braga")
    running = pick_up_rows(desk.h, block.group, wanted, by="desk", now=NOW)
    assert told(list(islice(running, 1))) == ["done"]
    running.close()  # type: ignore[attr-defined]
    assert told(picked(desk, block.group, wanted)) == ["before", "done"]
    assert len(group_of(desk, block).codes) == 2
    assert_agrees(desk)


def test_what_is_refused_stands_in_nobodys_way_and_can_be_sent_again(desk: Desk) -> None:
    block = far_block(desk)
    wanted = [*rows("Lima", "Braga", "Costa"), *rows("Dias", room_type="SUI")]
    full = wording.sentence(r.NothingLeftInBlock("DLX", day(20)))
    none = wording.sentence(r.UnknownBlock("SUI"))
    assert told(picked(desk, block.group, wanted)) == ["done", "done", full, none]
    more = {"arrival": day(20), "departure": day(22), "rooms": (Wanted("SUI", 1),)}
    holds(desk, group=block.group, release_at=block.release_at, **more)
    assert told(picked(desk, block.group, wanted)) == ["before", "before", full, "done"]
    assert_agrees(desk)


def test_what_was_done_is_told_even_where_the_block_is_gone(desk: Desk) -> None:
    block = far_block(desk)
    picked(desk, block.group, rows("Lima"))
    desk.does(release_block, group=block.group, block=block.id)
    found = told(picked(desk, block.group, rows("Lima", "Braga")))
    assert found == ["before", wording.sentence(r.BlockEnded("DLX", day(0)))]


def test_of_several_blocks_of_a_type_the_one_is_taken_that_has_the_nights(desk: Desk) -> None:
    group = far_block(desk, rooms=(Wanted("DLX", 1),)).group
    more = {"arrival": day(20), "departure": day(22), "rooms": (Wanted("DLX", 1),)}
    holds(desk, group=group, release_at=next(iter(party(desk, group).blocks.values())).release_at,
          **more)  # fmt: skip
    assert told(picked(desk, group, rows("Lima", "Braga"))) == ["done", "done"]
    assert [block.left for block in party(desk, group).blocks.values()] == [[0, 0], [0, 0]]


def test_a_paused_desk_stops_the_list_and_refuses_no_row(desk: Desk) -> None:
    block = far_block(desk)

    until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    desk.does(pause_desk, until=until, reason="BACKUP")
    with pytest.raises(r.DeskPaused):
        picked(desk, block.group, rows("Lima"))


def test_a_group_that_there_is_not_is_told_so(desk: Desk) -> None:
    with pytest.raises(r.UnknownGroup):
        picked(desk, "000000000000", rows("Lima"))


@pytest.mark.local
def test_two_who_send_the_list_at_once_do_each_row_once(desk: Desk) -> None:
    block = far_block(desk)
    wanted = rows("Lima", "Braga")
    others: list[Picked] = []
    with before_the_write(lambda: others.extend(picked(desk, block.group, wanted))):
        mine = picked(desk, block.group, wanted)
    assert told(others) == ["done", "done"]
    assert told(mine) == ["before", "before"]
    assert [each.code for each in mine] == [each.code for each in others]
    assert now(desk, block).left == [0, 0]
    assert_agrees(desk)
