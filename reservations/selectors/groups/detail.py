"""One group with its contact, its reservations, its blocks night by night, and its journal."""

import datetime as dt
from dataclasses import dataclass

from reservations.models import Block, Group, Reservation, keys
from reservations.models.block import GroupWithBlocks, read_group
from reservations.models.expired_holds import has_run_out
from reservations.models.group_moves import EXPECTED
from reservations.models.reading import Found, House, fetch, read_house
from reservations.selectors.groups.companions import companions_of
from reservations.selectors.groups.listing import contact_of
from reservations.selectors.history import HistoryEntry, read_history, with_names
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.reservations import ReservationRow, reservation_row


@dataclass(frozen=True)
class Contact:
    """The guest with whom it was agreed. Of one who was anonymised nothing but that is known."""

    id: str
    name: str
    email: str | None
    phone: str | None


@dataclass(frozen=True)
class BlockNight:
    """A night of a block: rooms that were agreed, picked up, and still held (or released)."""

    date: dt.date
    rooms: int
    picked_up: int
    left: int


@dataclass(frozen=True)
class BlockFacts:
    """A block. `price` is per night in whole minor units, the type's rate where none was agreed.

    It `stands` until its time has come or it was released on `ended_on`, at its time by itself
    (`expired`). `left` are the room nights that can be picked up, or that were given back.
    """

    id: str
    room_type: str
    type_name: str
    arrival: dt.date
    departure: dt.date
    rooms: int
    price: int
    nights: list[BlockNight]
    release_at: dt.datetime
    ended_on: dt.date | None
    expired: bool
    has_run_out: bool

    @property
    def stands(self) -> bool:
        return not self.ended_on and not self.has_run_out

    @property
    def picked_up(self) -> int:
        return sum(night.picked_up for night in self.nights)

    @property
    def left(self) -> int:
        return sum(night.left for night in self.nights)

    @property
    def share(self) -> int:
        """How much of it is picked up, in percent."""
        return self.picked_up * 100 // max(1, self.picked_up + self.left)


@dataclass(frozen=True)
class GroupRow(ReservationRow):
    """A reservation of the group, with the names of those who stay in the room besides."""

    companions: tuple[str, ...] = ()


@dataclass(frozen=True)
class GroupDetail:
    """`expected` and `in_house` count its reservations by what became of them; `rows` has all of
    them, by arrival and name. While it is being moved by `moving_by` days, `to_move` are still to
    be."""

    hotel: HotelFacts
    id: str
    name: str
    arrival: dt.date
    departure: dt.date
    created_at: dt.datetime
    contact: Contact
    rows: list[GroupRow]
    blocks: list[BlockFacts]
    history: list[HistoryEntry]
    moving_by: int
    to_move: int

    @property
    def may_come(self) -> bool:
        """Whether anybody of it is expected by today."""
        today = self.hotel.business_date
        return any(row.status == "PENDING" and row.arrival <= today for row in self.rows)

    @property
    def expected(self) -> int:
        return sum(row.status in EXPECTED for row in self.rows)

    @property
    def in_house(self) -> int:
        return sum(row.status == "FULFILLED" for row in self.rows)

    @property
    def held(self) -> int:
        """The room nights that are still held for it."""
        return sum(block.left for block in self.blocks if block.stands)


def read_group_detail(h: str, group_id: str, now: dt.datetime) -> GroupDetail:
    """Four requests: house, group with blocks, journal, and a batch for each hundred of its
    reservations; one more where the contact was merged, and one for companions if there are any.
    Raises UnknownGroup."""
    house, found = read_house(h), read_group(h, group_id)
    group, history = found.group, read_history(found.group.pk)
    stays = [keys.reservation(h, code) for code in group.codes]
    records = fetch([keys.guest(h, group.contact), *stays])
    contact = contact_of(records, h, group)
    return GroupDetail(
        hotel=hotel_facts(house.hotel),
        id=group.id,
        name=group.name,
        arrival=group.arrival,
        departure=group.departure,
        created_at=group.created_at,
        contact=Contact(contact.id, contact.name, contact.email, contact.phone),
        rows=_rows(house, records),
        blocks=blocks_of(house, found, now),
        history=with_names(history, house.numbers(), house.type_names()),
        moving_by=int(group.moving_by or 0),
        to_move=_still_to_move(records, group),
    )


def _still_to_move(records: Found, group: Group) -> int:
    """Who has come or was cancelled meanwhile is not moved any more."""
    left = group.to_move or ()
    stays = [record for record in records.values() if isinstance(record, Reservation)]
    return sum(stay.code in left and stay.status in EXPECTED for stay in stays)


def _rows(house: House, records: Found) -> list[GroupRow]:
    stays = [record for record in records.values() if isinstance(record, Reservation)]
    stays.sort(key=lambda stay: (stay.arrival, stay.guest_name.casefold(), stay.code))
    besides = companions_of(house.hotel.code, stays)
    return [
        GroupRow(**vars(reservation_row(house, stay)[0]), companions=besides.get(stay.code, ()))
        for stay in stays
    ]


def blocks_of(house: House, found: GroupWithBlocks, now: dt.datetime) -> list[BlockFacts]:
    return [block_facts(house, block, now) for block in found.blocks.values()]


def block_facts(house: House, block: Block, now: dt.datetime) -> BlockFacts:
    rooms, sold = int(block.rooms), house.types[block.room_type]
    nights = zip(block.stay.nights(), block.left, strict=True)
    return BlockFacts(
        id=block.id,
        room_type=block.room_type,
        type_name=sold.name,
        arrival=block.arrival,
        departure=block.departure,
        rooms=rooms,
        price=int(sold.rate if block.price is None else block.price),
        nights=[BlockNight(date, rooms, rooms - left, left) for date, left in nights],
        release_at=block.release_at,
        ended_on=block.ended_on,
        expired=block.ended_by == "expire_block",
        has_run_out=has_run_out(block, now),
    )
