"""Blocks of rooms that are held for a group: why not, and what the journal tells of them."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reservations.domain import refusals as r
from reservations.wording.words import day, moment, nights

Side = Mapping[str, Any]


OF_BLOCKS: dict[type[r.Refusal], Callable[[Any], str]] = {
    r.UnknownGroup: lambda no: "There is no such group.",
    r.UnknownBlock: lambda no: f"The group has no block {no.block}.",
    r.ContactOfGroups: lambda no: (
        "The guest is the contact of "
        f"{'a group that has' if len(no.groups) == 1 else f'{len(no.groups)} groups that have'} "
        "not left yet. Wait until then, or merge the profile into that of another contact."
    ),
    r.BlockTooLong: lambda no: (
        f"Rooms are held for {no.most} nights at most; these would be {no.nights}."
    ),
    r.NoRoomsWanted: lambda no: "Say of at least one room type how many rooms are to be held.",
    r.NothingLeftInBlock: lambda no: (
        f"Nothing is left in the block for {day(no.night)}: "
        f"every {no.room_type} of that night is picked up."
    ),
    r.OutsideBlock: lambda no: (
        f"The stay has no night in the block of {no.room_type}, which is held from "
        f"{day(no.first)} until {day(no.until)}."
    ),
    r.BlockEnded: lambda no: (
        f"The block of {no.room_type} was released on {day(no.ended_on)}: "
        "what it had left can be sold to anybody."
    ),
    r.BlockRunOut: lambda no: (
        f"The block of {no.room_type} ran out on {moment(no.release_at)}: "
        "what it had left can be sold to anybody."
    ),
    r.BlockStands: lambda no: f"The block of {no.room_type} is held until {moment(no.release_at)}.",
}


def _held(before: Side, after: Side) -> str:
    blocks = [_block(each) for each in (after.get("blocks") or {}).values()]
    return f"Held for the group: {'; '.join(blocks)}" if blocks else "Held rooms for the group"


def _block(facts: Side) -> str:
    first, until = (dt.date.fromisoformat(str(facts[name])) for name in ("from", "until"))
    rooms, count = int(facts["rooms"]), (until - first).days
    return f"{rooms} of {facts['type']} for {nights(count)} from {day(first)}"


def _released(how: str) -> Callable[[Side, Side], str]:
    def told(before: Side, after: Side) -> str:
        return f"{how}: {before.get('type', 'rooms')}{_left(before.get('held') or [])}"

    return told


def _left(held: Sequence[Any]) -> str:
    count = sum(int(rooms) for rooms in held)
    what = "1 room night" if count == 1 else f"{count} room nights"
    return f", {what} not picked up" if count else ", everything was picked up"


IN_JOURNAL: dict[str, Callable[[Side, Side], str]] = {
    "hold_block": _held,
    "release_block": _released("Block released"),
    "expire_block": _released("Block released as its time had come"),
}
