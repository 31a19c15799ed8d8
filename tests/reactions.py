"""What guests say in the tests, and what the hotel counts of it."""

from reservations.domain.operation import Outcome
from reservations.models import keys
from reservations.models.reactions import ReactionCounts
from reservations.models.reading import read_house
from reservations.services.record_reaction import record_reaction
from tests.desk import Desk


def says(desk: Desk, code: str, kind: str, room: str = "", words: str = "") -> Outcome:
    return desk.does(record_reaction, code=code, kind=kind, room=room, words=words)


def counts(desk: Desk, *, room: str = "", room_type: str = "") -> dict[str, int]:
    """What was said of the room (an id) or of the type and how often, as the house shows it."""
    house = read_house(desk.h)
    key = keys.counts_of_room(desk.h, room) if room else keys.counts_of_type(desk.h, room_type)
    counted = house.said.get(key.sk) or ReactionCounts(*key)
    kinds = house.hotel.kinds().values()
    return {kind.code: n for kind in kinds if (n := counted.times(kind.slot))}
