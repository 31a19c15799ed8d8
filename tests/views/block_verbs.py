"""The forms of the verbs on the blocks of groups, ready to be sent."""

from typing import Any

from reservations.domain.blocks import Wanted
from reservations.models import Block
from tests.blocks import blocked
from tests.desk import Desk, day
from tests.views.sending import FAR, RUI, Sending

HELD = {
    "arrival": day(20).isoformat(),
    "departure": day(22).isoformat(),
    "release_at": "2099-01-01T00:00",
    "rooms_DLX": "1",
    "price_DLX": "",
    "rooms_SUI": "",
    "price_SUI": "",
}


def hold_block(desk: Desk) -> tuple[Sending, Sending]:
    sending = Sending("/groups/hold-block/", HELD | RUI | {"name": "Rowing club", "guest": ""})
    return sending, sending.but(rooms_DLX="2")


def pick_up(desk: Desk) -> tuple[Sending, Sending]:
    block = far_block(desk)
    stay = {"arrival": day(20).isoformat(), "departure": day(22).isoformat(), "adults": "1"}
    url = f"/groups/{block.group}/blocks/{block.id}/pick-up/"
    sending = Sending(url, stay | RUI | {"children": "0", "guest": ""})
    return sending, sending.but(family_name="Costa Lima")


def release_block(desk: Desk) -> tuple[Sending, Sending]:
    """Nothing is typed, so another block is what may be mixed up."""
    blocks = [far_block(desk, rooms=(Wanted("DLX", 1),)) for _ in range(2)]
    urls = [f"/groups/{each.group}/blocks/{each.id}/release/" for each in blocks]
    return Sending(urls[0], {}), Sending(urls[1], {})


def far_block(desk: Desk, **changes: Any) -> Block:
    """Rooms that are held for as long as this desk is in use."""
    return blocked(desk, arrival=day(20), departure=day(22), release_at=FAR, **changes)
