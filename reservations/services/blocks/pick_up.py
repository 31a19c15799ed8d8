"""Pick up: a room that is held for a group becomes the reservation of one of its guests."""

import datetime as dt
from collections.abc import Callable, Sequence

from reservations.domain.blocks import picked_up, priced
from reservations.domain.nights import Holding, Night, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.party import Party
from reservations.domain.profile import Profile
from reservations.domain.refusals import NothingLeftInBlock, UnknownBlock, UnknownGroup
from reservations.domain.runs import runs
from reservations.domain.stay import agreed_stay, check_not_past
from reservations.models import Block, Group, Hotel, Reservation, keys
from reservations.models.block import held_on
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.services._blocks import check_stands, known_block, not_ended, run_out
from reservations.services._booking import (
    Booker,
    booker_of,
    facts_of_booking,
    new_reservation,
    put_reservation,
    sold_type,
    write_booker,
)
from reservations.services._claims import write_claims
from reservations.services._expired_holds import past_expired_holds
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Transaction, replanned


@past_expired_holds
@replanned
def pick_up(
    operation: Operation,
    *,
    group: str,
    block: str,
    guest: str | Profile,
    arrival: dt.date,
    departure: dt.date,
    adults: int,
    children: int = 0,
) -> Outcome:
    """Make a reservation of `[arrival, departure)` out of a room of the group's block.

    The nights that the block has go from it to the reservation, at the block's price; those
    outside its dates are sold as to anybody. `guest` is a known guest's id or the profile of a
    new one. What is cancelled later does not come back to the block.
    Raises DatesReversed, StayTooLong, ArrivalInThePast, UnknownGroup, UnknownBlock, OutsideBlock,
    BlockEnded, BlockRunOut, NothingLeftInBlock, NobodyStays, PartyTooLarge, UnknownGuest,
    GuestMerged, GuestAnonymised, NotOnSaleYet, NoRoomLeft, and what the transaction raises.
    """
    h, party, stay = operation.hotel, Party(adults, children), agreed_stay(arrival, departure)
    found = _read(h, group, block, guest)
    hotel, held = read_hotel(found, h), known_block(found, h, group, block)
    check_not_past(stay, hotel.business_date)
    check_stands(held, hotel, operation.at)
    picked = picked_up(held.stay, stay, held.room_type)
    months = [keys.availability(h, held.room_type, month) for month in stay.months()]
    outside = months if len(picked) < stay.length else []
    found = found.and_those_at([keys.room_type(h, held.room_type), *outside])
    sold = sold_type(found, h, held.room_type, party)
    agreed = int(sold.rate if held.price is None else held.price)
    nights = priced(stay, held.stay, held.room_type, agreed=agreed, rate=int(sold.rate))
    booker = booker_of(found, h, guest)
    made = new_reservation(operation, hotel, booker, stay, party, nights)
    made.group = group
    return _pick(operation, found, made, booker, held, picked)


def _read(h: str, group: str, block: str, guest: str | Profile) -> Found:
    """The hotel, the group and its block, and a known guest."""
    known = [keys.guest(h, guest)] if isinstance(guest, str) else []
    found = fetch([keys.hotel(h), keys.group(h, group), keys.block(h, group, block), *known])
    if found.one(Group, keys.group(h, group)) is None:
        raise UnknownGroup(group=group)
    return found


def _pick(
    operation: Operation,
    found: Found,
    made: Reservation,
    booker: Booker,
    block: Block,
    picked: Sequence[Night],
) -> Outcome:
    h = operation.hotel
    hotel = read_hotel(found, h)
    given, taken = Holding(block.code, picked, []), Holding(made.code, [], made.held_nights())
    changes = differences([given, taken], since=hotel.business_date)
    names = {"Reservation": made.code, "Guest": booker.id}
    with Transaction(
        operation,
        business_date=hotel.business_date,
        about=made.pk,
        facts={"after": facts_of_booking(made, picked=runs(picked))},
        names={**names, "Group": block.group, "Block": block.id},
    ) as tx:
        _take(tx, block, picked, hotel)
        put_reservation(tx, made)
        write_booker(tx, booker, made.code)
        group = found[keys.group(h, block.group)]
        exists = Provided(Group.pk.exists(), lambda _: UnknownGroup(group=block.group))
        tx.update(group, [Group.reservations.add({made.code})], exists)
        write_claims(tx, changes, months=found.and_those_at(month_keys(h, changes)), rooms={})
    return tx.outcome


def _take(tx: Transaction, block: Block, picked: Sequence[Night], hotel: Hotel) -> None:
    """One room less on each of the nights, provided that there is one. Nothing else of the block
    has to be as it was read: of two clerks at its last rooms only the one too many is refused."""
    tx.update(
        block,
        [held_on(block, night).set(held_on(block, night) - 1) for night in picked],
        Provided(Block.pk.exists(), lambda _: UnknownBlock(block=block.id)),
        not_ended(block),
        Provided(Block.release_at > tx.operation.at, lambda seen: run_out(seen, hotel)),
        *(Provided(held_on(block, night) >= 1, _nothing_left(night)) for night in picked),
    )


def _nothing_left(night: Night) -> Callable[[Block], NothingLeftInBlock]:
    return lambda _: NothingLeftInBlock(room_type=night.room_type, night=night.date)
