"""Blocks: rooms of a type that a group has until a time, beside the record of the group."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pynamodb.attributes import ListAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.operand import Path

from reservations.domain.blocks import nights_in_block
from reservations.domain.holders import holder_of_block
from reservations.domain.nights import Night
from reservations.domain.refusals import UnknownGroup
from reservations.domain.stay import Stay
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute
from reservations.models.base import HotelRecord
from reservations.models.group import Group
from reservations.models.levels import consistent


class Block(HotelRecord, discriminator="Block"):
    """`rooms` of a type for every night of `[arrival, departure)`, out of sale for a group.

    `held[n]` is how many of them nobody has picked up on the nth night. `price` is what is agreed
    per night in whole minor units; without one it is the type's rate. From `release_at` on the
    block counts no more. Once it has ended, on the business date `ended_on` by the verb
    `ended_by`, it holds nothing, and `held` says what was left then.
    """

    id = UnicodeAttribute(attr_name="Id")
    group = UnicodeAttribute(attr_name="GroupId")
    room_type = UnicodeAttribute(attr_name="RoomType")
    arrival = DateAttribute(attr_name="Arrival")
    departure = DateAttribute(attr_name="Departure")
    price = NumberAttribute(null=True, attr_name="Price")
    rooms = NumberAttribute(attr_name="Rooms")
    held = ListAttribute(of=NumberAttribute, attr_name="Held")
    release_at = InstantAttribute(attr_name="ReleaseAt")
    created_at = InstantAttribute(attr_name="CreatedAt")
    ended_on = DateAttribute(null=True, attr_name="EndedOn")
    ended_by = UnicodeAttribute(null=True, attr_name="EndedBy")

    @classmethod
    def at(cls, h: str, group_id: str, block_id: str, **attributes: Any) -> "Block":
        return cls(*keys.block(h, group_id, block_id), id=block_id, group=group_id, **attributes)

    @property
    def code(self) -> str:
        """How the block is named where a reservation is by its code."""
        return holder_of_block(self.id)

    @property
    def stay(self) -> Stay:
        return Stay(self.arrival, self.departure)

    @property
    def is_on_hold(self) -> bool:
        """Whether nobody has ended it, whatever its time."""
        return not self.ended_on

    @property
    def left(self) -> list[int]:
        """How many rooms nobody has picked up, night by night."""
        numbers: Sequence[Any] = self.held
        return [int(rooms) for rooms in numbers]

    def held_nights(self) -> list[Night]:
        """What the block keeps out of sale, as the domain knows it."""
        return nights_in_block(self.room_type, self.arrival, self.left)


def held_on(block: Block, night: Night) -> Path:
    """The path of a night's number inside the list."""
    return Block.held[(night.date - block.arrival).days]


@dataclass(frozen=True)
class GroupWithBlocks:
    """A group and its blocks by id, in the order of their dates and types."""

    group: Group
    blocks: dict[str, Block]


def read_group(h: str, group_id: str) -> GroupWithBlocks:
    """The group with all its blocks as they are now: one consistent Query. Raises UnknownGroup."""
    records = list(consistent(keys.group(h, group_id).pk))
    groups = [record for record in records if isinstance(record, Group)]
    if not groups:
        raise UnknownGroup(group=group_id)
    blocks = [record for record in records if isinstance(record, Block)]
    blocks.sort(key=lambda each: (each.arrival, each.room_type, each.id))
    return GroupWithBlocks(groups[0], {block.id: block for block in blocks})
