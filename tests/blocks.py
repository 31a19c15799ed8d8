"""Groups and their blocks for tests."""

import datetime as dt
from typing import Any

from reservations.domain.blocks import NewGroup, Wanted
from reservations.domain.operation import Outcome
from reservations.models import Block, Group, keys
from reservations.models.block import GroupWithBlocks, read_group
from reservations.services.blocks.hold_block import hold_block
from reservations.services.blocks.pick_up import pick_up
from tests.desk import ANA, Desk, day
from tests.holds import OVER, UNTIL, at

WEDDING = NewGroup("Sousa wedding", ANA)
TWO_DLX = (Wanted("DLX", 2),)


def blocked(desk: Desk, **changes: Any) -> Block:
    """Hold two DELUXE rooms for three nights from today for a new group; the (first) block."""
    return only_block(desk, holds(desk, **changes))


def holds(desk: Desk, **changes: Any) -> str:
    """The same; the id of the group."""
    request: dict[str, Any] = {
        "group": WEDDING,
        "arrival": day(0),
        "departure": day(3),
        "rooms": TWO_DLX,
        "release_at": UNTIL,
    }
    return desk.does(hold_block, **request | changes).names["Group"]


def run_out(desk: Desk, **changes: Any) -> Block:
    """A block whose time has come for everybody who looks at a page, and which nobody released."""
    request: dict[str, Any] = {
        "group": WEDDING,
        "arrival": day(0),
        "departure": day(3),
        "rooms": TWO_DLX,
    }
    operation = at(desk, "hold_block", OVER - dt.timedelta(hours=1))
    outcome = hold_block(operation, **request | changes, release_at=OVER)
    return only_block(desk, outcome.names["Group"])


def party(desk: Desk, group: str) -> GroupWithBlocks:
    return read_group(desk.h, group)


def only_block(desk: Desk, group: str) -> Block:
    return next(iter(party(desk, group).blocks.values()))


def now(desk: Desk, block: Block) -> Block:
    """The block as it is by now."""
    return desk.get(keys.block(desk.h, block.group, block.id))


def group_of(desk: Desk, block: Block) -> Group:
    return desk.get(keys.group(desk.h, block.group))


def wish(of: Block, **changes: Any) -> dict[str, Any]:
    """What picking up the block's three nights for Ana asks for."""
    request: dict[str, Any] = {
        "group": of.group,
        "block": of.id,
        "guest": ANA,
        "arrival": day(0),
        "departure": day(3),
        "adults": 2,
    }
    return request | changes


def picks(desk: Desk, of: Block, **changes: Any) -> str:
    """Pick a room up from the block and return the reservation's code."""
    return picked(desk, of, **changes).names["Reservation"]


def picked(desk: Desk, of: Block, **changes: Any) -> Outcome:
    return desk.does(pick_up, **wish(of, **changes))
