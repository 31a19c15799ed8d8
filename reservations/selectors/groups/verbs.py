"""What the forms of a group's verbs stand on: what is left to hold, and one of its blocks."""

import datetime as dt
from dataclasses import dataclass

from reservations.domain.refusals import UnknownBlock, UnknownGroup
from reservations.domain.stay import Stay
from reservations.models import Group, keys
from reservations.models.block import read_group
from reservations.models.reading import fetch, read_house
from reservations.selectors.groups.detail import BlockFacts, block_facts
from reservations.selectors.guest_choices import GuestChoices, read_guest_choices
from reservations.selectors.hotel import HotelFacts, hotel_facts
from reservations.selectors.offers import Offer, read_offers


@dataclass(frozen=True)
class KnownGroup:
    id: str
    name: str
    arrival: dt.date
    departure: dt.date


@dataclass(frozen=True)
class HoldBlockPage:
    """What is left of each type for `stay`; without a `group` a new one is typed, whose contact
    is among the `choices` or new, too."""

    hotel: HotelFacts
    stay: Stay | None
    offers: list[Offer]
    group: KnownGroup | None
    choices: GuestChoices | None


@dataclass(frozen=True)
class Asked:
    """What a page is asked for besides its form: a search for a guest, and who is `chosen`."""

    query: str = ""
    chosen: str | None = None


def read_hold_block(
    h: str,
    group: str | None,
    stay: Stay | None,
    now: dt.datetime,
    asked: Asked,
    *,
    is_untouched: bool = False,
) -> HoldBlockPage:
    """The requests of `read_offers`, one for the group, and for a new one those of
    `read_guest_choices`. Of an untouched form what is left is told for the dates of the group, or
    for tonight. Raises UnknownGroup."""
    known = find_group(h, group) if group else None
    if known and is_untouched:
        stay = Stay(known.arrival, known.departure)
    offers = read_offers(h, stay, now, or_tonight=is_untouched)
    choices = None if known else read_guest_choices(h, asked.query, chosen=asked.chosen)
    return HoldBlockPage(offers.hotel, offers.stay, offers.offers, known, choices)


def find_group(h: str, group_id: str) -> KnownGroup:
    """One read. Raises UnknownGroup."""
    key = keys.group(h, group_id)
    group = fetch([key]).one(Group, key)
    if group is None:
        raise UnknownGroup(group=group_id)
    return KnownGroup(group.id, group.name, group.arrival, group.departure)


@dataclass(frozen=True)
class BlockPage:
    """A block of a group; `choices` are guests for whom a room of it may be picked up."""

    hotel: HotelFacts
    group: KnownGroup
    block: BlockFacts
    choices: GuestChoices | None


def read_block(
    h: str, group_id: str, block_id: str, now: dt.datetime, asked: Asked | None = None
) -> BlockPage:
    """Two requests, and those of `read_guest_choices` where guests are asked for. Raises
    UnknownGroup, UnknownBlock."""
    house, found = read_house(h), read_group(h, group_id)
    block, group = found.blocks.get(block_id), found.group
    if block is None:
        raise UnknownBlock(block=block_id)
    return BlockPage(
        hotel=hotel_facts(house.hotel),
        group=KnownGroup(group.id, group.name, group.arrival, group.departure),
        block=block_facts(house, block, now),
        choices=read_guest_choices(h, asked.query, chosen=asked.chosen) if asked else None,
    )
