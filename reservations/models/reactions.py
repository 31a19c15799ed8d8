"""What guests say of rooms: each reaction, and the counters of every room and type."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action

from reservations.domain.reactions import MOST_KINDS, TURNS, Complaint, outdated_turn, turn
from reservations.models import keys
from reservations.models.attributes import DateAttribute, InstantAttribute, instant_text
from reservations.models.base import HotelRecord
from reservations.models.levels import consistent


class Reaction(HotelRecord, discriminator="Reaction"):
    """What one reservation has said about one room, in the reservation's own partition.

    `room_type` is the type as which the room was slept in, so that taking the reaction back
    finds the counter that it went into, whatever the room is by then. `words` are the guest's
    own. A reaction that is withdrawn keeps neither its words nor its place among the room's.
    """

    code = UnicodeAttribute(attr_name="Code")
    room_id = UnicodeAttribute(attr_name="RoomId")
    room_type = UnicodeAttribute(attr_name="RoomType")
    kind = UnicodeAttribute(attr_name="Kind")
    is_complaint = BooleanAttribute(attr_name="IsComplaint")
    words = UnicodeAttribute(null=True, attr_name="Words")
    said_at = InstantAttribute(attr_name="At")
    said_on = DateAttribute(attr_name="SaidOn")
    by = UnicodeAttribute(attr_name="By")
    withdrawn_at = InstantAttribute(null=True, attr_name="WithdrawnAt")

    @classmethod
    def at(cls, h: str, code: str, room_id: str, kind: str, **attributes: Any) -> "Reaction":
        key = keys.reaction(h, code, room_id, kind)
        return cls(*key, code=code, room_id=room_id, kind=kind, **attributes)

    @property
    def complaint(self) -> Complaint:
        """How the room's counters keep it, if it is one."""
        said_on = self.said_on.isoformat()
        return Complaint(said_on, instant_text(self.said_at), self.kind, self.code)


class ReactionCounts(HotelRecord, discriminator="ReactionCounts"):
    """How often what was said of a room or a type: `k01`..`k20` by the kind's slot.

    A room's record also keeps its latest complaints, `c0`..`c3`, in sets that take turns
    (`domain.reactions.turn`), each entry as `Complaint` writes it. The record need not exist:
    the first reaction creates it. No verb's plan hangs on it, so that reactions and check-ins
    never wait for each other; what is written on it adds up in any order.
    """

    keeps_last_operation = False

    for _slot in range(1, MOST_KINDS + 1):
        vars()[f"k{_slot:02d}"] = NumberAttribute(null=True, attr_name=f"k{_slot:02d}")
    for _turn in range(TURNS):
        vars()[f"c{_turn}"] = UnicodeSetAttribute(null=True, attr_name=f"c{_turn}")
    del _slot, _turn

    @classmethod
    def of_room(cls, h: str, room_id: str) -> "ReactionCounts":
        return cls(*keys.counts_of_room(h, room_id))

    @classmethod
    def of_type(cls, h: str, code: str) -> "ReactionCounts":
        return cls(*keys.counts_of_type(h, code))

    def times(self, slot: int) -> int:
        """How often the kind with this slot was said and not withdrawn."""
        return int(getattr(self, f"k{slot:02d}") or 0)

    def complaints(self) -> Iterator[Complaint]:
        """The complaints that are kept, fresh or not, in no order."""
        for number in range(TURNS):
            yield from map(Complaint.of, getattr(self, f"c{number}") or ())


def counter(slot: int) -> Path:
    """The path of a kind's number."""
    return Path(getattr(ReactionCounts, f"k{slot:02d}"))


def complaints_in(number: int) -> Path:
    """The path of one of the sets of complaints."""
    return Path(getattr(ReactionCounts, f"c{number}"))


def typed() -> Action:
    """The first reaction creates the record, so each says of which kind that is."""
    action: Action = Path(ReactionCounts.record_type).set(ReactionCounts)
    return action


def counted(slot: int, amount: int) -> list[Action]:
    """The actions that count a kind up or down."""
    return [typed(), counter(slot).add(amount)]


def complained(complaint: Complaint, today: dt.date) -> list[Action]:
    """The actions that keep a complaint of today, and forget those that are fresh no more."""
    return [
        complaints_in(turn(today)).add({complaint.entry}),
        complaints_in(outdated_turn(today)).remove(),
    ]


def uncomplained(complaint: Complaint) -> list[Action]:
    """The actions that forget a complaint, kept or not."""
    return [complaints_in(turn(complaint.date)).delete({complaint.entry})]


def reactions_of(h: str, code: str) -> list[Reaction]:
    """What a reservation has said of its rooms, withdrawn or not: one consistent Query."""
    records = consistent(keys.reservation(h, code).pk, HotelRecord.sk.startswith(keys.SAID_PREFIX))
    return [record for record in records if isinstance(record, Reaction)]
