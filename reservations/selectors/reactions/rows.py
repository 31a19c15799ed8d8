"""Reactions and their counters as pages show them: rooms by number, kinds by label."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from reservations.domain.reactions import Complaint
from reservations.models import Hotel, Reaction, ReactionCounts
from reservations.models.reading import House


@dataclass(frozen=True)
class ReactionRow:
    """What one reservation (`code`) has said of a room; `words` are the guest's own."""

    code: str
    room_id: str
    room: str
    kind: str
    label: str
    is_praise: bool
    words: str | None
    said_at: dt.datetime
    by_guest: bool
    withdrawn_at: dt.datetime | None


@dataclass(frozen=True)
class Count:
    """How often a kind was said of a room or a type."""

    label: str
    is_praise: bool
    times: int


@dataclass(frozen=True)
class News:
    """A fresh complaint: what was said, on which business date, and by which reservation."""

    label: str
    on: dt.date
    code: str


def reaction_rows(house: House, reactions: Iterable[Reaction], guest: str) -> list[ReactionRow]:
    """In the order in which they are given; `guest` is how the journal names who has used the
    link."""
    kinds, numbers = house.hotel.kinds(), house.numbers()
    return [
        ReactionRow(
            code=each.code,
            room_id=each.room_id,
            room=numbers.get(each.room_id, each.room_id),
            kind=each.kind,
            label=kinds[each.kind].label if each.kind in kinds else each.kind,
            is_praise=not each.is_complaint,
            words=each.words,
            said_at=house.hotel.by_its_clock(each.said_at),
            by_guest=each.by == guest,
            withdrawn_at=each.withdrawn_at,
        )
        for each in reactions
    ]


def counts_of(hotel: Hotel, counted: ReactionCounts) -> list[Count]:
    """What was said at all: praise first, what was said most often first."""
    found = [
        Count(kind.label, kind.is_praise, times)
        for kind in hotel.kinds().values()
        if (times := counted.times(kind.slot))
    ]
    return sorted(found, key=lambda each: (not each.is_praise, -each.times, each.label))


def news_of(hotel: Hotel, complaints: Iterable[Complaint]) -> list[News]:
    """Fresh complaints in words, in the order in which they are given."""
    kinds = hotel.kinds()
    return [
        News(kinds[each.kind].label if each.kind in kinds else each.kind, each.date, each.code)
        for each in complaints
    ]
