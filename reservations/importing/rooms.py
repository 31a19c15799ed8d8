"""Which room a guest of the replay is given, as a clerk at the desk would choose it."""

from dataclasses import replace

from reservations.domain.lifecycle import Housekeeping, RoomStatus
from reservations.selectors.rooms import RackRoom, read_rack


class Rack:
    """The rooms as they were read, kept up with what the replay itself does to them.

    It only proposes: the verbs decide. Where one refuses, because somebody else is at work in
    the hotel too, the rack is read again.
    """

    def __init__(self, h: str) -> None:
        self._h = h
        self._rooms: dict[str, RackRoom] = {}
        self.reload()

    def reload(self) -> None:
        floors = read_rack(self._h).floors
        self._rooms = {room.number: room for floor in floors for room in floor.rooms}

    def choose(self, room_type: str, *, besides: set[str]) -> RackRoom | None:
        """A free room of the type, a ready one first, else one that must be cleaned first."""
        free = [
            room
            for room in self._rooms.values()
            if room.room_type == room_type
            and room.status == RoomStatus.FREE
            and room.number not in besides
        ]
        return min(free, key=lambda room: not room.is_ready, default=None)

    def numbers(self, room_type: str) -> list[str]:
        """All rooms of the type, those first that `choose` gives last."""
        of_type = [room.number for room in self._rooms.values() if room.room_type == room_type]
        return of_type[::-1]

    def cleaned(self, number: str) -> None:
        self._note(number, housekeeping=Housekeeping.CLEAN.value, is_ready=True)

    def given(self, number: str) -> None:
        self._note(number, status=RoomStatus.OCCUPIED.value, is_ready=False)

    def left(self, number: str) -> None:
        dirty = Housekeeping.DIRTY.value
        self._note(number, status=RoomStatus.FREE.value, housekeeping=dirty, is_ready=False)

    def _note(self, number: str, **changes: object) -> None:
        if number in self._rooms:
            self._rooms[number] = replace(self._rooms[number], **changes)  # type: ignore[arg-type]
