"""Picks the rooms of a rooming list up, row by row, each under an id that is always the same.

Whoever stops in the middle sends the same list again: what was done is found in the journal, and
told as done. Two who send it at once do each row once.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reservations import wording
from reservations.domain.refusals import (
    DeskBusy,
    DeskPaused,
    NoHotel,
    NothingSaved,
    OutcomeUnknown,
    Refusal,
    SchemaUnfit,
    UnknownBlock,
    UnknownGroup,
)
from reservations.models import Block
from reservations.models.block import GroupWithBlocks, read_group
from reservations.replay.requests import RequestCount
from reservations.replay.steps import Step, Steps
from reservations.rooming.source import Row
from reservations.services.blocks.pick_up import pick_up

# What says nothing of the row, but that no row can be picked up for now.
STOPS = (DeskBusy, DeskPaused, NoHotel, NothingSaved, OutcomeUnknown, SchemaUnfit, UnknownGroup)


@dataclass(frozen=True)
class Picked:
    """What became of a row: the reservation's `code`, made now or `before`, or why there is none
    (`refused`, a sentence)."""

    row: Row
    code: str = ""
    before: bool = False
    refused: str = ""


def pick_up_rows(
    h: str, group: str, rows: Iterable[Row], *, by: str, now: dt.datetime
) -> Iterator[Picked]:
    """Each row as it is done; what is refused stands in nobody's way.

    Raises UnknownGroup, and whatever says that no row can be picked up for now (`STOPS`): then
    the same rows can be picked up later.
    """
    steps = Steps(h, by=by, counted=RequestCount())
    for row in rows:
        yield _picked(steps, read_group(h, group), row, now)


def _picked(steps: Steps, found: GroupWithBlocks, row: Row, now: dt.datetime) -> Picked:
    group = found.group.id
    try:
        outcome = steps.carry_out(
            Step(("rooming", steps.h, group, *row.says), now),
            pick_up,
            group=group,
            block=block_for(found, row).id,
            guest=row.profile,
            arrival=row.arrival,
            departure=row.departure,
            adults=row.adults,
            children=row.children,
        )
    except STOPS:
        raise
    except Refusal as refusal:
        return Picked(row, refused=wording.sentence(refusal))
    # What an earlier run has done costs nothing now.
    return Picked(row, code=outcome.names["Reservation"], before=not outcome.units)


def block_for(found: GroupWithBlocks, row: Row) -> Block:
    """The block of the row's type from which most of its nights come, one that still has them
    before one that has not. Raises UnknownBlock where the group has none of the type."""
    of_type = [block for block in found.blocks.values() if block.room_type == row.room_type]
    if not of_type:
        raise UnknownBlock(block=row.room_type)
    return max(of_type, key=lambda block: _fit(block, row))


def _fit(block: Block, row: Row) -> tuple[bool, int, bool]:
    nights = [
        left
        for date, left in zip(block.stay.nights(), block.left, strict=True)
        if row.arrival <= date < row.departure
    ]
    has_them = bool(nights) and block.is_on_hold and all(nights)
    return has_them, len(nights), block.is_on_hold
