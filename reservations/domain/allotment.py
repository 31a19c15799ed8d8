"""Which ready room goes to whom, when several arrivals wait for rooms of the same type.

The boards offer a room beside every arrival that could be checked in at once. No room may stand
beside two of them: the second guest would be refused at the desk.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reservations.domain.nights import Slot
from reservations.domain.room_choice import Candidate, choose_rooms


@dataclass(frozen=True)
class Wish:
    """A stay that may be checked in now; `slots` are what it still needs, `assigned` a room id.

    `besides`: room id -> what it needs in that room besides (`nights.day_between`).
    """

    code: str
    room_type: str
    slots: tuple[Slot, ...]
    assigned: str | None = None
    besides: Mapping[str, Sequence[Slot]] = field(default_factory=dict)
    # The praises that the room should have.
    asks_for: frozenset[str] = frozenset()


def allot(wishes: Iterable[Wish], candidates: Iterable[Candidate]) -> dict[str, str]:
    """Reservation code -> room id: a room of its own for as many wishes as possible.

    An assigned room goes to its reservation or to nobody. The others get the rooms of the
    booked type, in the order of the wishes: an earlier one is never left without a room for
    the sake of a later one, but may get another room so that both have one.
    """
    by_type: dict[str, list[Candidate]] = {}
    for room in candidates:
        by_type.setdefault(room.room_type, []).append(room)
    rooms = {room.id: room for group in by_type.values() for room in group}
    found = _Allotment()
    for wish in sorted(wishes, key=lambda wish: wish.assigned is None):
        if wish.assigned is not None:
            possible = [rooms[wish.assigned]] if wish.assigned in rooms else []
        else:
            possible = by_type.get(wish.room_type, [])
        found.add(wish, possible)
    return found.rooms


class _Allotment:
    """Grows by one wish at a time; whoever has a room keeps one."""

    def __init__(self) -> None:
        self.rooms: dict[str, str] = {}
        self._options: dict[str, list[str]] = {}
        self._takers: dict[str, str] = {}
        # Rooms among which no exchange frees one: nor will it for any later wish.
        self._exhausted: set[str] = set()

    def add(self, wish: Wish, possible: list[Candidate]) -> None:
        """Give the wish its best room, or one that an exchange makes free; or none."""
        best_first = choose_rooms(
            possible,
            code=wish.code,
            booked_type=wish.room_type,
            assigned=wish.assigned,
            slots=wish.slots,
            besides=wish.besides,
            wishes=wish.asks_for,
        )
        self._options[wish.code] = [room.id for room in best_first]
        reached: dict[str, str] = {}
        asking = deque([wish.code])
        while asking:
            code = asking.popleft()
            for room in self._options[code]:
                if room in reached or room in self._exhausted:
                    continue
                reached[room] = code
                if room not in self._takers:
                    self._hand_over(room, reached)
                    return
                asking.append(self._takers[room])
        self._exhausted |= reached.keys()

    def _hand_over(self, room: str, reached: Mapping[str, str]) -> None:
        """Give the free room to who has reached it, that one's room to the one before, and on."""
        freed: str | None = room
        while freed is not None:
            code = reached[freed]
            self._takers[freed] = code
            left = self.rooms.get(code)
            self.rooms[code] = freed
            freed = left
