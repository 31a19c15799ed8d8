"""One group with its contact, its reservations, its blocks night by night, and its journal."""

import datetime as dt
from dataclasses import dataclass

from reservations.models import Block, Reservation, keys
from reservations.models.block import GroupWithBlocks, read_group
from reservations.models.expired_holds import has_run_out
from reservations.models.reading import Found, House, fetch, read_house
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
class GroupDetail:
    """`expected`, `in_house` and `gone` count its reservations by what became of them; `rows` has
    all of them, by arrival and name."""

    hotel: HotelFacts
    id: str
    name: str
    arrival: dt.date
    departure: dt.date
    created_at: dt.datetime
    contact: Contact
    rows: list[ReservationRow]
    blocks: list[BlockFacts]
    history: list[HistoryEntry]

    @property
    def expected(self) -> int:
        return sum(row.status in ("PENDING", "HOLD") for row in self.rows)

    @property
    def in_house(self) -> int:
        return sum(row.status == "FULFILLED" for row in self.rows)

    @property
    def held(self) -> int:
        """The room nights that are still held for it."""
        return sum(block.left for block in self.blocks if block.stands)


def read_group_detail(h: str, group_id: str, now: dt.datetime) -> GroupDetail:
    """Four requests: house, group with blocks, journal, and a batch for each hundred of its
    reservations; one more where the contact was merged. Raises UnknownGroup."""
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
    )


def _rows(house: House, found: Found) -> list[ReservationRow]:
    stays = [record for record in found.values() if isinstance(record, Reservation)]
    stays.sort(key=lambda stay: (stay.arrival, stay.guest_name.casefold(), stay.code))
    return [reservation_row(house, stay)[0] for stay in stays]


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
