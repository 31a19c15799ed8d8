"""Hold block: rooms of one or several types are out of sale for a group until a time."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reservations.domain.blocks import NewGroup, Wanted, check_block
from reservations.domain.codes import new_code, new_id
from reservations.domain.nights import Holding, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import (
    ReleaseInThePast,
    UnknownGroup,
    UnknownRoomType,
)
from reservations.domain.stay import Stay, agreed_stay, check_not_past
from reservations.models import Block, Group, HotelRecord, RoomType, keys
from reservations.models.attributes import instant_text
from reservations.models.group import places
from reservations.models.keys import Key
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.services._blocks import facts_of_block
from reservations.services._booking import Booker, booker_of
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._groups import framed
from reservations.services._guests import active, put_new_guest
from reservations.services._hotel import read_hotel
from reservations.transactions import Action, Provided, Stale, Transaction, replanned


@dataclass(frozen=True)
class _Holder:
    """The group whose rooms they are, and the contact where the group is new."""

    group: Group
    contact: Booker | None = None


@past_expired_holds
@replanned
def hold_block(
    operation: Operation,
    *,
    group: str | NewGroup,
    arrival: dt.date,
    departure: dt.date,
    rooms: Sequence[Wanted],
    release_at: dt.datetime,
) -> Outcome:
    """Take `rooms` out of sale for every night of `[arrival, departure)` until `release_at`.

    `group` is the id of a group, or a new one, which is written in the same transaction; so is
    its contact if that is a new guest. Each type becomes a block of its own. `release_at` is an
    aware instant to come.
    Raises DatesReversed, StayTooLong, BlockTooLong, NoRoomsWanted, ArrivalInThePast,
    ReleaseInThePast, UnknownRoomType, UnknownGroup, UnknownGuest, GuestMerged,
    GuestAnonymised, NotOnSaleYet, NoRoomLeft, and what the transaction raises.
    """
    h, stay = operation.hotel, agreed_stay(arrival, departure)
    check_block(stay, rooms)
    found = fetch(_keys(h, group, rooms, stay))
    hotel = read_hotel(found, h)
    check_not_past(stay, hotel.business_date)
    if release_at <= operation.at:
        raise ReleaseInThePast(release_at=release_at)
    _check_types(found, h, rooms)
    holder = _holder_of(found, operation, group, stay)
    blocks = [_block(operation, holder.group.id, stay, each, release_at) for each in rooms]
    return _hold(operation, found, holder, blocks)


def _check_types(found: Found, h: str, rooms: Sequence[Wanted]) -> None:
    for each in rooms:
        if found.one(RoomType, keys.room_type(h, each.room_type)) is None:
            raise UnknownRoomType(room_type=each.room_type)


def _keys(h: str, group: str | NewGroup, rooms: Sequence[Wanted], stay: Stay) -> list[Key]:
    wanted = [keys.hotel(h), *(keys.room_type(h, each.room_type) for each in rooms)]
    wanted += [
        keys.availability(h, each.room_type, month) for each in rooms for month in stay.months()
    ]
    if isinstance(group, str):
        wanted.append(keys.group(h, group))
    elif isinstance(group.contact, str):
        wanted.append(keys.guest(h, group.contact))
    return wanted


def _holder_of(found: Found, operation: Operation, group: str | NewGroup, stay: Stay) -> _Holder:
    h = operation.hotel
    if isinstance(group, str):
        known = found.one(Group, keys.group(h, group))
        if known is None:
            raise UnknownGroup(group=group)
        return _Holder(known)
    contact, group_id = booker_of(found, h, group.contact), new_id()
    made = Group.at(
        h,
        group_id,
        name=group.name,
        contact=contact.id,
        arrival=stay.arrival,
        departure=stay.departure,
        created_at=operation.at,
        **places(h, group_id, contact.id, stay),
    )
    return _Holder(made, contact)


def _block(
    operation: Operation, group: str, stay: Stay, wanted: Wanted, release_at: dt.datetime
) -> Block:
    h, block = operation.hotel, new_code()
    on_desk = keys.block_on_desk(h, instant_text(release_at), block)
    return Block.at(
        h,
        group,
        block,
        room_type=wanted.room_type,
        arrival=stay.arrival,
        departure=stay.departure,
        price=wanted.price,
        rooms=wanted.rooms,
        held=[wanted.rooms] * stay.length,
        release_at=release_at,
        created_at=operation.at,
        gsi1_pk=on_desk.pk,
        gsi1_sk=on_desk.sk,
    )


def _hold(operation: Operation, found: Found, holder: _Holder, blocks: Sequence[Block]) -> Outcome:
    h, group = operation.hotel, holder.group
    today = read_hotel(found, h).business_date
    changes = differences(
        [Holding(block.code, [], block.held_nights()) for block in blocks], since=today
    )
    with Transaction(
        operation,
        business_date=today,
        about=group.pk,
        facts={"after": {"blocks": {block.id: facts_of_block(block) for block in blocks}}},
        names={"Group": group.id, "Blocks": ", ".join(block.id for block in blocks)},
    ) as tx:
        _write_group(tx, holder, blocks[0].stay)
        for block in blocks:
            # An id that is taken already is drawn anew by planning again.
            tx.put(block, Provided(Block.pk.does_not_exist(), _stale(block)))
        write_claims(tx, changes, months=found.and_those_at(month_keys(h, changes)), rooms={})
    return tx.outcome


def _stale(record: HotelRecord) -> Any:
    return lambda _: Stale(record.key)


def _write_group(tx: Transaction, holder: _Holder, stay: Stay) -> None:
    group, contact = holder.group, holder.contact
    if contact is None:
        exists = Provided(Group.pk.exists(), lambda _: UnknownGroup(group=group.id))
        tx.update(group, _widened(tx.operation.hotel, group, stay), exists, as_read=True)
        return
    tx.put(group, Provided(Group.pk.does_not_exist(), _stale(group)))
    if contact.new:
        put_new_guest(tx, contact.id, contact.new)
    if contact.known:
        # Written although nothing changes: whoever anonymises the contact meanwhile looks again.
        tx.update(contact.known, [], *active(contact.id))


def _widened(h: str, group: Group, stay: Stay) -> list[Action]:
    """The frame of the group's dates has room for these."""
    first = min(group.arrival, stay.arrival)
    return framed(h, group, Stay(first, max(group.departure, stay.departure)))
