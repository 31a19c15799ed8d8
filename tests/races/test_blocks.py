"""The last rooms of a group's block go to as many clerks as there are rooms, and what is released
was picked up by nobody."""

import pytest

from reservations.domain import refusals as r
from reservations.domain.blocks import Wanted
from reservations.models import Block
from reservations.services.blocks.expire_block import expire_block
from reservations.services.blocks.pick_up import pick_up
from reservations.services.blocks.release_block import release_block
from reservations.services.create_reservation import create_reservation
from tests.blocks import blocked, group_of, now, picks, wish
from tests.desk import TODAY, Desk, day
from tests.holds import held, later
from tests.races.adding_up import Books, wrong
from tests.races.clerks import (
    Answer,
    all_have_read,
    at_once,
    before_the_write,
    done,
    refused,
    told,
    without_guard,
)

pytestmark = pytest.mark.local

CLERKS = 20
ROOMS = {str(100 + n): "DLX" for n in range(4)} | {"300": "SUI"}
THREE = (Wanted("DLX", 3),)


@pytest.fixture
def desk(h: str) -> Desk:
    return Desk.opened(h, rooms=ROOMS)


@pytest.fixture
def block(desk: Desk) -> Block:
    return blocked(desk, rooms=THREE)


def twenty_pick_up(desk: Desk, block: Block) -> list[Answer]:
    guests = [desk.guest() for _ in range(CLERKS)]
    with all_have_read(CLERKS):
        return at_once(
            *(
                lambda g=guest: desk.does(pick_up, **wish(block, guest=g, adults=1))
                for guest in guests
            )
        )


def test_as_many_win_as_there_are_rooms_and_the_others_are_told_the_night(
    desk: Desk, block: Block
) -> None:
    answers = twenty_pick_up(desk, block)
    codes = sorted(outcome.names["Reservation"] for outcome in done(answers))
    assert len(codes) == 3
    assert refused(answers) == [r.NothingLeftInBlock("DLX", day(0))] * (CLERKS - 3)
    assert now(desk, block).left == [0, 0, 0]
    assert [desk.left("DLX", day(n)) for n in range(4)] == [1, 1, 1, 4]
    assert group_of(desk, block).codes == codes
    assert sorted(stay.code for stay in Books(desk).stays) == codes
    assert wrong(desk) == []


def test_the_night_in_the_middle_is_named_where_it_is_the_full_one(
    desk: Desk, block: Block
) -> None:
    for _ in range(2):
        picks(desk, block, arrival=day(1), departure=day(2))
    answers = twenty_pick_up(desk, block)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.NothingLeftInBlock("DLX", day(1))] * (CLERKS - 1)
    assert now(desk, block).left == [2, 0, 2]
    assert wrong(desk) == []


def test_control_without_the_numbers_as_conditions_more_are_picked_up_than_there_are(
    desk: Desk, block: Block
) -> None:
    with without_guard(Block, "Held"):
        answers = twenty_pick_up(desk, block)
    assert len(done(answers)) == CLERKS
    assert now(desk, block).left == [3 - CLERKS] * 3


def test_who_picks_up_other_nights_is_not_in_the_way(desk: Desk) -> None:
    """One room on each of three nights: three clerks who have all read before any of them writes
    succeed, although the block is written by the other two meanwhile."""
    block = blocked(desk, rooms=(Wanted("DLX", 1),))
    guests = [desk.guest() for _ in range(3)]
    with all_have_read(3):
        answers = at_once(
            *(
                lambda g=guest, n=n: desk.does(
                    pick_up, **wish(block, guest=g, arrival=day(n), departure=day(n + 1))
                )
                for n, guest in enumerate(guests)
            )
        )
    assert len(done(answers)) == 3
    assert now(desk, block).left == [0, 0, 0]
    assert wrong(desk) == []


def test_what_is_picked_up_while_the_block_is_released_is_not_given_back_too(
    desk: Desk, block: Block
) -> None:
    with before_the_write(lambda: picks(desk, block)):
        desk.does(release_block, group=block.group, block=block.id)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [3, 3, 3]
    assert wrong(desk) == []


def test_a_block_that_is_released_before_the_write_gives_nothing(desk: Desk, block: Block) -> None:
    with before_the_write(lambda: desk.does(release_block, group=block.group, block=block.id)):
        answer = told(lambda: desk.does(pick_up, **wish(block)))
    assert answer == r.BlockEnded("DLX", TODAY)
    assert [desk.left("DLX", day(n)) for n in range(3)] == [4, 4, 4]
    assert wrong(desk) == []


def test_both_at_once_add_up_whoever_is_first(desk: Desk, block: Block) -> None:
    clerks = 8
    guests = [desk.guest() for _ in range(clerks)]
    with all_have_read(clerks + 1):
        answers = at_once(
            lambda: desk.does(release_block, group=block.group, block=block.id),
            *(lambda g=guest: desk.does(pick_up, **wish(block, guest=g)) for guest in guests),
        )
    assert {type(refusal) for refusal in refused(answers)} <= {
        r.BlockEnded,
        r.NothingLeftInBlock,
    }
    picked = len(done(answers)) - 1
    assert now(desk, block).ended_by == "release_block"
    assert now(desk, block).left == [3 - picked] * 3
    assert [desk.left("DLX", day(n)) for n in range(3)] == [4 - picked] * 3
    assert wrong(desk) == []


def test_an_expired_block_gives_way_to_several_bookings_and_an_expired_hold_at_once(
    desk: Desk, block: Block
) -> None:
    """Three rooms of the block, one of a hold: four bookings, and nobody else."""
    hold = held(desk)
    stay = {"room_type": "DLX", "arrival": day(0), "departure": day(3), "adults": 1}
    guests = [desk.guest() for _ in range(6)]
    answers = at_once(
        *(lambda g=guest: later(desk, create_reservation, guest=g, **stay) for guest in guests)
    )
    assert len(done(answers)) == 4
    assert {type(refusal) for refusal in refused(answers)} == {r.NoRoomLeft}
    assert now(desk, block).ended_by == "expire_block"
    assert desk.reservation(hold).status == "CANCELLED"
    assert len(Books(desk).entries("expire_block")) == 1
    assert wrong(desk) == []


def test_a_block_expires_once(desk: Desk, block: Block) -> None:
    job = lambda: later(desk, expire_block, group=block.group, block=block.id)  # noqa: E731
    with all_have_read(5):
        answers = at_once(*[job] * 5)
    assert len(done(answers)) == 1
    assert refused(answers) == [r.BlockEnded("DLX", TODAY)] * 4
    assert [desk.left("DLX", day(n)) for n in range(3)] == [4, 4, 4]
    assert wrong(desk) == []
