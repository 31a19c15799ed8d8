"""What the reversals share: they want one certain room, so who has it is told first."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from reservations.domain.nights import Differences
from reservations.domain.refusals import NoRoomLeft
from reservations.models import Room
from reservations.models.months import month_keys
from reservations.models.reading import fetch
from reservations.models.reversals import check_rooms


@contextmanager
def who_has_the_room(h: str, changes: Differences, rooms: Mapping[str, Room]) -> Iterator[None]:
    """Where the type is sold out and somebody has that very room, RoomTaken says who."""
    try:
        yield
    except NoRoomLeft:
        check_rooms(h, changes, fetch(month_keys(h, changes)), rooms)
        raise
