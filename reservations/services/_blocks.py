"""What releasing and expiring a block share, and the facts of a block that the journal keeps."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from reservations.domain.nights import Holding, before, differences
from reservations.domain.operation import Operation, Outcome
from reservations.domain.refusals import BlockEnded, BlockRunOut, BlockStands, UnknownBlock
from reservations.models import Block, Hotel, HotelRecord, keys
from reservations.models.attributes import instant_text
from reservations.models.months import month_keys
from reservations.models.reading import Found, fetch
from reservations.services._claims import write_claims
from reservations.services._hotel import read_hotel
from reservations.transactions import Provided, Transaction, replanned


def known_block(found: Found, h: str, group: str, block: str) -> Block:
    """The block among those that were read. Raises UnknownBlock."""
    known = found.one(Block, keys.block(h, group, block))
    if known is None:
        raise UnknownBlock(block=block)
    return known


def not_ended(block: Block) -> Provided:
    """Nobody has given back what the block has left."""
    return Provided(
        Block.ended_on.does_not_exist(),
        lambda seen: BlockEnded(room_type=block.room_type, ended_on=seen.ended_on),
    )


def check_stands(block: Block, hotel: Hotel, now: dt.datetime) -> None:
    """Raises BlockEnded, BlockRunOut."""
    if block.ended_on:
        raise BlockEnded(room_type=block.room_type, ended_on=block.ended_on)
    if block.release_at <= now:
        raise run_out(block, hotel)


def run_out(block: Block, hotel: Hotel) -> BlockRunOut:
    """That the block's time has come, by the hotel's clock."""
    return BlockRunOut(block.room_type, hotel.by_its_clock(block.release_at))


def facts_of_block(block: Block, held: Sequence[int] | None = None) -> dict[str, Any]:
    """What the journal keeps of a block: `held` is what nobody has picked up, night by night."""
    facts: dict[str, Any] = {
        "type": block.room_type,
        "from": block.arrival.isoformat(),
        "until": block.departure.isoformat(),
        "rooms": int(block.rooms),
        "held": list(block.left if held is None else held),
        "release_at": instant_text(block.release_at),
    }
    return facts | ({} if block.price is None else {"price": int(block.price)})


@replanned
def end_block(
    operation: Operation, *, group: str, block: str, must_be_due: bool = False
) -> Outcome:
    """Give back what the block has left; the record keeps how much that was.

    What was picked up is not touched: it belongs to the reservations.
    Raises UnknownBlock, BlockEnded, BlockStands where it `must_be_due` and is not, and what the
    transaction raises.
    """
    h = operation.hotel
    found = fetch([keys.hotel(h), keys.block(h, group, block)])
    hotel, held = read_hotel(found, h), known_block(found, h, group, block)
    today = hotel.business_date
    if held.ended_on:
        raise BlockEnded(room_type=held.room_type, ended_on=held.ended_on)
    if must_be_due and held.release_at > operation.at:
        raise BlockStands(held.room_type, hotel.by_its_clock(held.release_at))
    old = held.held_nights()
    changes = differences([Holding(held.code, old, before(old, today))], since=today)
    with Transaction(
        operation,
        business_date=today,
        about=held.pk,
        facts={"before": facts_of_block(held), "after": {"ended_on": today.isoformat()}},
        names={"Group": group, "Block": block},
    ) as tx:
        tx.update(held, _ended(today, operation.verb), not_ended(held), as_read=True)
        write_claims(tx, changes, months=found.and_those_at(month_keys(h, changes)), rooms={})
    return tx.outcome


def _ended(today: dt.date, verb: str) -> list[Any]:
    """The actions after which nothing is held, and no list has the block."""
    return [
        Block.ended_on.set(today),
        Block.ended_by.set(verb),
        HotelRecord.gsi1_pk.remove(),
        HotelRecord.gsi1_sk.remove(),
    ]
