"""A reservation with all that its page needs, as of one moment.

Which records these are follows from the reservation itself: its guest, its room, and the months
that decide on its moves.
"""

from dataclasses import dataclass

from reservations.domain.refusals import RecordsBusy
from reservations.models import Reservation, keys
from reservations.models.keys import Key
from reservations.models.reading import Found, House
from reservations.selectors.allowed_moves import Foresight
from reservations.selectors.together import LOOKS, together


@dataclass(frozen=True)
class Whole:
    """A reservation and what belongs to it as `found` at one moment, with what is foreseen."""

    house: House
    reservation: Reservation
    foresight: Foresight
    found: Found

    def keys(self) -> list[Key]:
        """The reservation, its guests, room and group, and the months that decide on its moves."""
        h, room = self.house.hotel.code, self.house.rooms.get(self.reservation.room or "")
        return [
            self.reservation.key,
            self.house.hotel.key,
            keys.guest(h, self.reservation.guest_id),
            *(keys.guest(h, str(each)) for each in self.reservation.companions or ()),
            *([room.key] if room else []),
            *([keys.group(h, self.reservation.group)] if self.reservation.group else []),
            *self.foresight.month_keys(),
        ]

    def as_in(self, found: Found) -> "Whole":
        """What was written since is foreseen anew; no reservation is ever removed."""
        house = self.house.as_in(found)
        reservation = found.one(Reservation, self.reservation.key) or self.reservation
        seen, now = (self.house, self.reservation), (house, reservation)
        same = _written(*seen) == _written(*now)
        foresight = self.foresight if same else Foresight.of(house, reservation)
        return Whole(house, reservation, foresight, found)


def whole_of(house: House, reservation: Reservation) -> Whole:
    """What was read of both, read again as one snapshot, and once more where colleagues have
    changed meanwhile what belongs to it. Raises RecordsBusy where that does not end."""
    whole = Whole(house, reservation, Foresight.of(house, reservation), Found())
    wanted: list[Key] = []
    for _ in range(LOOKS):
        wanted.extend(whole.keys())
        whole = whole.as_in(together(wanted))
        if set(whole.keys()) <= set(wanted):
            return whole
    raise RecordsBusy


def _written(house: House, reservation: Reservation) -> list[str | None]:
    """By which operations what is foreseen was written last."""
    room = house.rooms.get(reservation.room or "")
    records = (reservation, house.hotel, room)
    return [record.last_operation if record else None for record in records]
