"""What guests say of one room: the counters, what is news, and their latest words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from reservations.domain.reactions import GUEST
from reservations.models import HotelRecord, Reaction, Room, keys
from reservations.models.base import OwnerIndex
from reservations.models.levels import eventual
from reservations.models.reading import House, fetch
from reservations.selectors.reactions.rows import (
    Count,
    News,
    ReactionRow,
    counts_of,
    news_of,
    reaction_rows,
)

A_PAGE = 5


@dataclass(frozen=True)
class SaidOfRoom:
    """`latest` are the newest first; `older` is from where they go on, or empty."""

    counts: list[Count]
    news: list[News]
    latest: list[ReactionRow]
    older: str


def read_said_of_room(house: House, room: Room, *, before: str = "") -> SaidOfRoom:
    """One Query for a page of what was said, and a batch for their words if there are any.

    `before` is the place from which they go on, as another page has named it. The index may lag
    behind: what was withdrawn meanwhile is left out, what was said just now may not be there yet.
    """
    places = list(islice(_places(house.hotel.code, room, before), A_PAGE + 1))
    shown = places[:A_PAGE]
    found = fetch(place.key for place in shown) if shown else {}
    records = [found.get(place.key) for place in shown]
    latest = [each for each in records if isinstance(each, Reaction) and not each.withdrawn_at]
    return SaidOfRoom(
        counts=counts_of(house.hotel, house.said_of_room(room.id)),
        news=news_of(house.hotel, house.fresh_complaints(room)),
        latest=reaction_rows(house, latest, GUEST),
        older=_place(shown[-1]) if len(places) > A_PAGE else "",
    )


def _places(h: str, room: Room, before: str) -> Iterator[HotelRecord]:
    first = keys.SAID_PREFIX
    sort_key = OwnerIndex.gsi2_sk
    # What is typed into an address only ever narrows the room's own list.
    until = f"{first}{before}" if before else f"{first}~"
    return iter(
        eventual(
            HotelRecord.owner,
            keys.room_log(h, room.id),
            sort_key.between(first, until),
            limit=A_PAGE + 2,
            scan_index_forward=False,
        )
    )


def _place(record: HotelRecord) -> str:
    """Just before the record, for `between` has both its ends."""
    sort_key = str(record.gsi2_sk).removeprefix(keys.SAID_PREFIX)
    return sort_key[:-1] + chr(ord(sort_key[-1]) - 1) + "~"
